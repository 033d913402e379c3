import { shopDay } from '../../platform/time'
import type { FlashSale } from '../records'

/** So many sessions after today are announced. */
const AHEAD = 2

/** 一场: sales that start and end together. */
export interface Session {
  startsAt: number
  endsAt: number
  sales: FlashSale[]
}

/** Whether a sale is part of a store's sessions. */
export const isSoldIn = ({ stores }: Pick<FlashSale, 'stores'>, storeId: string): boolean =>
  stores === null || stores.includes(storeId)

function inSessions(sales: readonly FlashSale[]): Session[] {
  const found = new Map<string, Session>()
  for (const sale of sales) {
    const { startsAt, endsAt } = sale
    const key = `${startsAt} ${endsAt}`
    const session = found.get(key) ?? { startsAt, endsAt, sales: [] }
    session.sales.push(sale)
    found.set(key, session)
  }
  return [...found.values()].sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
}

/** What a store shows at an instant: whatever runs or has run today, the rest of today, and the next sessions after it. */
export function sessionsOf(sales: readonly FlashSale[], storeId: string, now: number): Session[] {
  const today = shopDay(now)
  const sessions = inSessions(sales.filter((sale) => isSoldIn(sale, storeId)))
  const ofToday = sessions.filter(({ startsAt, endsAt }) => shopDay(startsAt) <= today && shopDay(endsAt - 1) >= today)
  const later = sessions.filter(({ startsAt }) => shopDay(startsAt) > today)
  return [...ofToday, ...later.slice(0, AHEAD)]
}

/** What the home page says of them: the session that runs, else the next one of today; null without one. */
export function sessionToShow(
  sales: readonly FlashSale[],
  storeId: string,
  now: number,
): { startsAt: number; endsAt: number; goods: number } | null {
  const today = shopDay(now)
  const next = sessionsOf(sales, storeId, now).find(
    ({ startsAt, endsAt }) => endsAt > now && shopDay(startsAt) <= today,
  )
  return next ? { startsAt: next.startsAt, endsAt: next.endsAt, goods: next.sales.length } : null
}
