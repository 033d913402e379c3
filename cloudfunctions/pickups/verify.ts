import type { z } from 'zod'
import { finishCollected } from '../checkout/collected'
import { markPickedUp } from '../orders/hand-over'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { codeInput, PickupOrder } from './contract'
import { findByCode } from './find-by-code'
import { viewForCounter } from './view'

const TRIES = 5

/**
 * Hands an order over. Of any number of calls for one code exactly one answers `already: false`: the one whose
 * compare-and-set moved the order. What collecting brings stands in the order's outbox from that moment on.
 * Refusals: `code-unknown`, `too-many-tries`, `other-store`, `not-paid`, `refunding`, `refunded`, `closed`.
 * @throws when the order changed five times while it was being decided
 */
export async function verifyPickup(
  ask: z.output<typeof codeInput>,
  caller: StaffCaller,
): Promise<Result<{ order: PickupOrder; already: boolean }>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findByCode(ask.code, caller)
    if ('refusal' in found) return refuse(found.refusal)
    const { order } = found
    if (order.state === 'picked-up') return ok({ order: await viewForCounter(order, caller.now), already: true })
    if (await markPickedUp(order, caller.openid, caller.now)) {
      const handedOver = { ...order, state: 'picked-up' as const, pickedUpAt: caller.now }
      caller.note({ before: { state: order.state }, after: { orderId: order._id, state: 'picked-up' } })
      const [view] = await Promise.all([viewForCounter(handedOver, caller.now), finishSoon(order._id, caller)])
      return ok({ order: view, already: false })
    }
  }
  throw new Error('the order kept changing while it was handed over')
}

/** The goods are in the customer's hands: a failure here is logged, not answered, and the clock ends what is left. */
async function finishSoon(orderId: string, { now, requestId }: StaffCaller): Promise<void> {
  try {
    await finishCollected(orderId, now)
  } catch (error) {
    console.error(JSON.stringify({ requestId, orderId, error: error instanceof Error ? error.stack : String(error) }))
  }
}
