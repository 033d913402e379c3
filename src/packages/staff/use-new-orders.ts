import { useCallback, useEffect, useRef, useState } from 'react'
import { useSettings } from '@/state/settings'
import type { PickupsActions } from '../../../cloudfunctions/pickups/contract'
import { chime } from './chime'

type Day = PickupsActions['pickups.list']['reply']

export interface NewOrders {
  /** Orders that were paid since the page was opened and were not acknowledged yet. */
  fresh: ReadonlySet<string>
  acknowledge: () => void
  /** The device did not let the page make a sound; the banner asks for a tap. */
  muted: boolean
}

const NONE: ReadonlySet<string> = new Set()

/** Rings when `lastPaidAt` of a store's day grows, and remembers which orders are new. Another store or day starts anew. */
export function useNewOrders(day: Day | undefined): NewOrders {
  const [fresh, setFresh] = useState(NONE)
  const [muted, setMuted] = useState(false)
  const seen = useRef<{ of: string; until: number } | null>(null)
  useEffect(() => {
    if (day === undefined) return
    const of = `${day.storeId} ${day.day}`
    const before = seen.current
    seen.current = { of, until: Math.max(day.lastPaidAt, before?.of === of ? before.until : 0) }
    if (before?.of !== of) {
      setFresh(NONE)
      return
    }
    const arrived = day.slots.flatMap(({ orders }) => orders).filter((order) => order.paidAt > before.until)
    if (arrived.length === 0) return
    setFresh((known) => new Set([...known, ...arrived.map(({ orderId }) => orderId)]))
    if (useSettings.getState().orderSound) chime().then((sounded) => setMuted(!sounded))
  }, [day])
  const acknowledge = useCallback(() => {
    setFresh(NONE)
    setMuted(false)
  }, [])
  return { fresh, acknowledge, muted }
}
