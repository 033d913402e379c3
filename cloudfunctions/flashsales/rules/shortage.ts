import type { FlashStock } from '../records'
import type { FlashShortage } from './refusals'

type Counts = Pick<FlashStock, 'free' | 'held'>

/** 抢光了，还是有人没付款：why a sale whose parts are these cannot give so many pieces; null when one of them can. */
export function flashShortage(parts: readonly Counts[], pieces: number): FlashShortage | null {
  if (parts.some(({ free }) => free >= pieces)) return null
  return parts.some(({ free, held }) => free + held >= pieces) ? 'others-are-paying' : 'sold-out'
}
