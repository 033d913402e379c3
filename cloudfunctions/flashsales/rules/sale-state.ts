import type { FlashCounts, FlashSaleState } from '../contract'
import type { FlashSale } from '../records'

type Times = Pick<FlashSale, 'startsAt' | 'endsAt'>

/** 还没开始、抢购中、还有人未付款、已抢光、已结束：how a sale stands at an instant by the server's clock (epoch ms). */
export function saleState({ startsAt, endsAt }: Times, { free, held }: FlashCounts, now: number): FlashSaleState {
  if (now < startsAt) return 'ahead'
  if (now >= endsAt) return 'over'
  if (free > 0) return 'selling'
  return held > 0 ? 'others-are-paying' : 'sold-out'
}

/** The pieces of a sale over all its parts. */
export const sumOfParts = (parts: readonly FlashCounts[]): FlashCounts =>
  parts.reduce(
    (sum, part) => ({
      total: sum.total + part.total,
      free: sum.free + part.free,
      held: sum.held + part.held,
      sold: sum.sold + part.sold,
    }),
    { total: 0, free: 0, held: 0, sold: 0 },
  )
