import type { GroupMoney } from '../contract'
import type { GroupBuy } from '../records'

interface Paid {
  payableFen: number
  refundedFen: number
  paidAt: number | null
}

/** Every order that ever had a seat in a group, as far as the group remembers it. */
export const ordersOfGroup = ({ o, b, seats }: Pick<GroupBuy, 'o' | 'b' | 'seats'>): string[] => [
  ...new Set([
    ...Object.keys(seats),
    ...Object.keys(o),
    ...Object.keys(b).map((refund) => refund.slice(0, refund.indexOf('_'))),
  ]),
]

/** 钱进钱出: what the people of a group paid is kept or went back, to the fen. */
export function moneyOfGroup({ state }: Pick<GroupBuy, 'state'>, orders: readonly Paid[]): GroupMoney {
  const paid = orders.filter(({ paidAt }) => paidAt !== null)
  const paidFen = paid.reduce((sum, { payableFen }) => sum + payableFen, 0)
  const refundedFen = paid.reduce((sum, order) => sum + order.refundedFen, 0)
  const keptFen = paidFen - refundedFen
  const decided = state === 'failed' || state === 'void'
  return { paidFen, keptFen, refundedFen, settled: !decided || keptFen === 0 }
}
