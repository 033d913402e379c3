import { type Payout, payouts } from './records'

export const payoutId = (orderId: string, refundId: string): string => `${orderId}_${refundId}`

/**
 * Leaves the store the task to pay a refund out at the counter, once, and says whether somebody has done it.
 * One request the first time, two afterwards.
 */
export async function payOutAtCounter(
  owed: Pick<Payout, 'orderId' | 'refundId' | 'storeId' | 'feeFen' | 'reason'>,
  now: number,
): Promise<boolean> {
  const _id = payoutId(owed.orderId, owed.refundId)
  const entered = await payouts.insertIfAbsent({ _id, ...owed, state: 'owed', at: now, paid: null })
  if (entered === 'inserted') return false
  return (await payouts.get(_id))?.state === 'paid'
}
