import { readOrder, tickOrder } from '../orders/document'
import type { Order } from '../orders/records'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { closeFirst } from './close'
import { type CheckoutDeps, productDeps } from './deps'
import { letGo, type Waiting } from './let-go'
import { refundOrder } from './refund'
import { SEAT_DECIDERS } from './seats'
import { askAndSettle } from './settle'

const PAGE = 50
/** One refund per order for a group or chain that did not come about, however often this runs. */
const FAILED_REFUND = 'group'
const REASON: Readonly<Record<Waiting, string>> = { 'group-buy': 'group-failed', chain: 'chain-failed' }

const failedRefund = (orderId: string, kind: Waiting) =>
  ({ orderId, refundId: FAILED_REFUND, what: 'all', reason: REASON[kind], by: 'shop' }) as const

/** A paid order of what did not come about: all of it goes back, exactly once. */
async function giveAllBack(orderId: string, kind: Waiting, deps: CheckoutDeps, now: number): Promise<void> {
  const refunded = await refundOrder(failedRefund(orderId, kind), deps, now, ['paid'])
  if (refunded.ok) return
  const order = await readOrder(orderId)
  // Its buyer cancelled it first: then it is on its way back already.
  if (order?.state === 'refunding' || order?.state === 'refunded') return
  throw new Error(`order ${orderId} of a ${kind} that did not come about is ${order?.state ?? 'unknown'}`)
}

/** One that nobody has paid yet: WeChat is asked first; what has come is settled and then goes back like the others. */
async function closeUnpaidOf(orderId: string, kind: Waiting, deps: CheckoutDeps, now: number): Promise<void> {
  const order: Order | null = await readOrder(orderId)
  if (!order) return
  if (order.state === 'awaiting-payment') {
    const settled = await askAndSettle(order, deps, now)
    if (settled.outcome === 'paid') return giveAllBack(orderId, kind, deps, now)
    if (settled.outcome !== 'unpaid') return
  } else if (order.state !== 'placing') return
  await closeFirst(order, { reason: REASON[kind], closedAtWechat: false }, now)
}

/**
 * Decides one group or chain if its time has come, and lets every order in it follow: made — they go to the kitchen;
 * failed — all is given back in full, and who has not paid yet is closed. May be repeated: what was decided stays.
 */
export async function decideTogether(kind: Waiting, id: string, deps: CheckoutDeps, now: number): Promise<void> {
  const decision = await SEAT_DECIDERS[kind].decide(id, now)
  if (!decision) return
  if (decision.outcome === 'made') return letGo(kind, id, decision, now)
  await together(
    decision.orders.map(({ orderId, mark }) =>
      mark === 's' ? giveAllBack(orderId, kind, deps, now) : closeUnpaidOf(orderId, kind, deps, now),
    ),
  )
  await SEAT_DECIDERS[kind].carriedOut(id, decision, now)
}

/** Money that came for a group or chain which had been decided without it (`todo.over`): all of it goes back. */
export async function giveBackOver(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  const kind = order.seat?.kind === 'chain' ? 'chain' : 'group-buy'
  const refunded = await refundOrder({ ...failedRefund(order._id, kind), done: ['over'] }, deps, now, ['paid'])
  if (!refunded.ok) await tickOrder(order, ['over'], now + 1, now)
}

/** The clock's work on what orders wait for. */
export const togetherJobs = (deps: CheckoutDeps = productDeps): Job[] =>
  (['group-buy', 'chain'] as const).map((kind) => {
    const name = kind === 'chain' ? 'chains_due' : 'groupbuys_due'
    return {
      name,
      page: async (now) => {
        const due = await SEAT_DECIDERS[kind].due(now, PAGE)
        await eachApart(due, (id) => decideTogether(kind, id, deps, now), { job: name, idOf: (id) => id })
        return due.length === PAGE
      },
    }
  })
