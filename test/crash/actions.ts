import type { Order } from '../../cloudfunctions/orders/records'
import { MINUTE, SECOND } from '../../cloudfunctions/platform/time'
import type * as Program from './program'
import type { SeededRandom } from './seeded-random'
import { bodyOf, type Wish, type World } from './world'

export interface Scene {
  world: World
  program: typeof Program
  random: SeededRandom
  /** The moment at which everybody acts at present. */
  now: number
  /** Orders whose payment sheet somebody has seen. */
  sheetsSeen: Set<string>
  /** Codes with which `place` refused, in order. */
  refusals: string[]
}

type Act = (scene: Scene, wish: Wish) => void

/** How far ahead of everybody a sweep believes to be: with all of them, every order looks overdue to somebody. */
const AHEAD = [0, 90 * SECOND, 4 * MINUTE, 9 * MINUTE, 16 * MINUTE, 16 * MINUTE, 22 * MINUTE, 72 * 60 * MINUTE]

const place: Act = ({ world, program, random, now, sheetsSeen, refusals }, wish) => {
  const deps = world.deps(false)
  const again = random.chance(0.15) && world.order(wish.orderId) !== null
  world.wire.start(`place ${wish.orderId}`, now, async () => {
    const caller = world.caller(wish.openid, now)
    const answer = again
      ? await program.payOrder({ orderId: wish.orderId }, caller, deps)
      : await program.placeOrder(bodyOf(wish), caller, deps)
    // An order that was closed because prices rose may hold its coupon for another moment: that is no shortage.
    if (!answer.ok && world.order(wish.orderId)?.closedReason !== 'price-changed') refusals.push(answer.refusal.code)
    if (!answer.ok) return
    if (answer.data.payment) sheetsSeen.add(wish.orderId)
  })
}

/** The same while prices rise: the instance's copy of the rules is old, the one it loads is not. */
const placeDearer: Act = ({ world, program, now }, wish) => {
  world.wire.start(`place-dearer ${wish.orderId}`, now, () =>
    program.placeOrder(bodyOf(wish), world.caller(wish.openid, now), world.deps(true)),
  )
}

const callback: Act = ({ world, program, now }, { orderId }) => {
  world.wire.start(`callback ${orderId}`, now, async (actor) => {
    const understood = await program.hearOfPayment(orderId, now, world.deps(), () => true)
    const sheet = world.pay.sheets.get(orderId)
    if (understood && sheet?.paid && !actor.dead) sheet.heard = true
  })
}

const confirm: Act = ({ world, program, now }, { orderId, openid }) => {
  world.wire.start(`confirm ${orderId}`, now, () =>
    program.confirmOrder({ orderId }, world.caller(openid, now), world.deps(), () => true),
  )
}

const cancel: Act = ({ world, program, now }, { orderId, openid }) => {
  world.wire.start(`cancel ${orderId}`, now, () =>
    program.cancelOrder({ orderId }, world.caller(openid, now), world.deps()),
  )
}

const refund: Act = ({ world, program, random, now }, wish) => {
  const line = random.pick(wish.lines)
  const what = random.chance(0.3) ? 'all' : { [line.skuId]: random.int(1, line.quantity) }
  const refundId = random.pick(['r1', 'r2', 'r3'])
  const ask = { orderId: wish.orderId, refundId, what, reason: 'r', by: 'manager' } as const
  world.wire.start(`refund ${refundId} ${wish.orderId}`, now, () => program.refundOrder(ask, world.deps(), now))
}

const ready: Act = ({ world, program, now }, { orderId }) => {
  world.wire.start(`ready ${orderId}`, now, () => program.standReady(orderId, now))
}

const pickUp: Act = ({ world, program, now }, { orderId }) => {
  world.wire.start(`pickup ${orderId}`, now, () => program.handOver(orderId, now, world.deps()))
}

const sweep: Act = ({ world, program, random, now }) => {
  const at = now + random.pick(AHEAD)
  world.wire.start(`sweep +${(at - now) / MINUTE}`, at, () => program.sweepOrders(world.deps(), at))
}

const tidy: Act = ({ world, program, now }) => {
  const at = now + 29 * MINUTE
  world.wire.start('tidy', at, () => program.tidyMarks(at))
}

/** The clock runs on for half an hour: at each time it looks for what is due, and for marks that are an hour old. */
const clockRuns: Act = ({ world, program, now }) => {
  world.wire.start('clock', now, async (actor) => {
    for (const ahead of [2, 16, 22, 29]) {
      actor.now = now + ahead * MINUTE
      await program.sweepOrders(world.deps(), actor.now)
    }
    await program.tidyMarks(actor.now)
  })
}

/** What somebody may be about to do with an order that stands in this state; the likelier, the more often it is named. */
const LIKELY: Record<Order['state'] | 'none', readonly Act[]> = {
  none: [place, place, place, place, place, placeDearer, callback],
  placing: [place, place, cancel, sweep, clockRuns, callback, confirm],
  'awaiting-payment': [callback, callback, callback, confirm, cancel, sweep, clockRuns, place, tidy],
  paid: [refund, refund, refund, cancel, pickUp, pickUp, ready, sweep, callback, place, clockRuns],
  ready: [refund, refund, pickUp, sweep, cancel, tidy],
  uncollected: [refund, pickUp, pickUp, sweep],
  refunding: [refund, sweep, pickUp, cancel, tidy],
  'picked-up': [refund, refund, refund, refund, sweep, pickUp, callback],
  refunded: [refund, cancel, callback, sweep, place, tidy],
  closed: [place, callback, cancel, sweep, clockRuns, tidy],
}

/** Somebody does something with an order, quite often twice at once. */
export function doSomething(scene: Scene, wish: Wish): void {
  const state = scene.world.order(wish.orderId)?.state ?? 'none'
  const act = scene.random.pick(LIKELY[state])
  act(scene, wish)
  if (scene.random.chance(0.2)) act(scene, wish)
}

export const acts = { place, placeDearer, callback, confirm, cancel, refund, ready, pickUp, sweep, tidy }
