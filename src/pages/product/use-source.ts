import { useEffect, useState } from 'react'
import { now } from '@/cloud/clock'
import { CloudFault } from '@/cloud/envelope'
import { ensureConsent, syncConsent, useConsent } from '@/state/consent'
import { recordTouch, type Touch, useTouch } from '@/state/touch'

/** How long a touch can give the community class (the server decides; this only spares a useless question). */
const TOUCH_LIFE = 30 * 24 * 3_600_000

const fresh = (touch: Touch | null): Touch | null => (touch && now() - touch.at < TOUCH_LIFE ? touch : null)

/**
 * Where this person comes from. A card or code makes a new touch, once, and only after the privacy gate; without one the
 * last touch counts. The page does not wait for any of it.
 */
export function useSource(from: { code?: string; scene?: string }): { touch: Touch | null; settled: boolean } {
  const touch = fresh(useTouch((state) => state.touch))
  const [settled, setSettled] = useState(false)
  const came = from.code !== undefined || from.scene !== undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: one touch for one opening of the page
  useEffect(() => {
    const arrive = async (): Promise<void> => {
      if (useConsent.getState().privacy === 'unknown') await syncConsent()
      const { privacy } = useConsent.getState()
      const agreed = privacy === 'granted' || (privacy === 'unknown' && (await ensureConsent()))
      if (agreed && came) await recordTouch(from)
    }
    arrive()
      .catch((error: unknown) => {
        // Without a touch the page shows the list price, and the reason says that no group was found.
        if (!(error instanceof CloudFault)) throw error
      })
      .finally(() => setSettled(true))
  }, [])
  return { touch, settled }
}
