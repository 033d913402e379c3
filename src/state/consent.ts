import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { deviceStorage } from '@/cloud/storage'
import { loadMe, recordConsent, useSession } from '@/state/session'
import { useTouch } from '@/state/touch'

/** The day the texts of pages/privacy and pages/agreement took effect; a newer text asks again. */
export const CONSENT_VERSION = '2026-11-24'

interface ConsentState {
  /** What this device knows: `unknown` until the server or the person has said. */
  privacy: 'unknown' | 'granted' | 'declined'
  /** The gate (components/privacy-gate) is on the screen. */
  asking: boolean
}

export const useConsent = create<ConsentState>()(
  persist((): ConsentState => ({ privacy: 'unknown', asking: false }), {
    name: 'consent',
    storage: deviceStorage,
    version: 1,
    partialize: ({ privacy }) => ({ privacy, asking: false }),
  }),
)

let waiting: ((granted: boolean) => void)[] = []

/** Takes over what the server's consent ledger says of this person. @throws CloudFault */
export const syncConsent = async (): Promise<void> => {
  const known = useSession.getState().me
  const answer = known ? null : await loadMe()
  const me = known ?? (answer?.ok ? answer.data.me : null)
  const entry = me?.consents.privacy
  if (entry)
    useConsent.setState({ privacy: entry.granted && entry.version === CONSENT_VERSION ? 'granted' : 'unknown' })
}

/** Whether personal data may be recorded; opens the gate where nobody has said yet. */
export const ensureConsent = (): Promise<boolean> => {
  if (useConsent.getState().privacy === 'granted') return Promise.resolve(true)
  return new Promise((resolve) => {
    waiting.push(resolve)
    useConsent.setState({ asking: true })
  })
}

/** The gate's answer. Agreeing is written to the ledger, privacy and agreement both; declining leaves nothing behind. @throws CloudFault */
export const answerConsent = async (granted: boolean): Promise<void> => {
  if (granted) {
    await recordConsent('privacy', CONSENT_VERSION, true)
    await recordConsent('agreement', CONSENT_VERSION, true)
  }
  useConsent.setState({ privacy: granted ? 'granted' : 'declined', asking: false })
  const resolvers = waiting
  waiting = []
  for (const resolve of resolvers) resolve(granted)
}

/** Takes the agreement back: a new line in the ledger, and nothing personal is recorded from here on. @throws CloudFault */
export const withdrawConsent = async (): Promise<void> => {
  await recordConsent('privacy', CONSENT_VERSION, false)
  useConsent.setState({ privacy: 'declined' })
  useTouch.setState({ touch: null })
}
