import { loadRules } from '../catalog/rules-cache'
import { orderOfCode } from '../orders/hand-over'
import type { Order } from '../orders/records'
import { owesAtCounter } from '../orders/rules/at-counter'
import type { StaffCaller } from '../platform/serve'
import { countWrongTry, hasTriesLeft, tooManyTries } from '../staff/tries'
import type { PickupRefusal } from './contract'
import { parsePickupCode } from './rules/parse-code'
import { whyNotHandOver } from './rules/why-not-hand-over'
import { viewForCounter } from './view'

const unknown = { code: 'code-unknown', message: '没有这个取货码，请顾客打开“订单”里的二维码，再扫一次' } as const

/**
 * The order of a scanned or typed code if this person may hand it over (or it was handed over already), else why not.
 * A code that belongs to no order is a wrong try; five a minute and person, then even a right one waits.
 */
export async function findByCode(
  text: string,
  caller: StaffCaller,
): Promise<{ order: Order } | { refusal: PickupRefusal }> {
  const code = parsePickupCode(text)
  const [triesLeft, order, { stores }] = await Promise.all([
    hasTriesLeft('pickup', caller.openid, caller.now),
    code ? orderOfCode(code) : null,
    loadRules(caller.now),
  ])
  if (!triesLeft) return { refusal: tooManyTries }
  if (!order) {
    const counted = await countWrongTry('pickup', caller.openid, caller.now)
    return { refusal: counted ? unknown : tooManyTries }
  }
  // Where the store is today; as it was when the order was made only if it is gone.
  const place = stores.get(order.storeId) ?? order.store
  caller.note({ storeId: order.storeId, after: { orderId: order._id, state: order.state } })
  const refusal = whyNotHandOver(order, caller.storeIds, place)
  if (refusal?.code === 'other-store' || (refusal?.code === 'not-paid' && owesAtCounter(order))) {
    return { refusal: { ...refusal, order: await viewForCounter(order, caller.now) } }
  }
  return refusal ? { refusal } : { order }
}
