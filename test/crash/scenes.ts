import { MINUTE } from '../../cloudfunctions/platform/time'
import type * as Program from './program'
import { bodyOf, NOW, orderId, SLOTS, type Wish, type World, walletOf } from './world'

/** One use case, from a shop in a known state. */
export interface OneAct {
  name: string
  /** What happened before, without any trouble. */
  before: (world: World, program: typeof Program) => Promise<unknown>
  now: number
  /** The use case whose every request goes wrong once. */
  act: (world: World, program: typeof Program) => Promise<unknown>
  /** The most that it may ask of the database, where that is agreed. */
  budget?: { requests: number; rounds: number }
}

/** Two products on the hot shelf, with a coupon and points. */
export const WISH: Wish = {
  orderId: orderId(1),
  openid: 'an',
  lines: [
    { skuId: 'croissant_1', quantity: 2 },
    { skuId: 'tart_1', quantity: 1 },
  ],
  slotId: SLOTS[0],
  couponId: 'c1',
  points: 120,
}
const ID = WISH.orderId
/** Everything is paid for with coupon and points. */
const FREE: Wish = { ...WISH, lines: [{ skuId: 'eclair_1', quantity: 1 }], points: 499 }

export function openShop(world: World, { stock = 5, wallet = true, budget = 1000 } = {}): void {
  world.open(
    {
      stock: { croissant_1: stock, tart_1: stock, eclair_1: stock },
      slots: { [SLOTS[0]]: 2, [SLOTS[1]]: 2 },
      wallets: wallet ? [walletOf('an', 600, ['c1'])] : [],
      fundedFen: budget,
    },
    [WISH],
  )
}

type Step = OneAct['act']
const placing =
  (wish: Wish): Step =>
  (world, program) =>
    program.placeOrder(bodyOf(wish), world.caller(wish.openid, NOW), world.deps())
const place = placing(WISH)
const settle: Step = (world, program) => program.hearOfPayment(ID, NOW, world.deps(), () => true)
const cancel: Step = (world, program) => program.cancelOrder({ orderId: ID }, world.caller('an', NOW), world.deps())
const sweepAt =
  (now: number): Step =>
  (world, program) =>
    program.sweepOrders(world.deps(), now)
const refund =
  (refundId: string, what: 'all' | Record<string, number>): Step =>
  (world, program) =>
    program.refundOrder({ orderId: ID, refundId, what, reason: 'r', by: 'manager' }, world.deps(), NOW)
const handOver: Step = (world, program) => program.handOver(ID, NOW, world.deps())

const inOrder =
  (...steps: readonly Step[]): OneAct['before'] =>
  async (world, program) => {
    for (const step of steps) await world.wire.run('before', NOW, () => step(world, program))
  }
const pay: Step = async (world) => world.pay.pay(ID, 'an')
const paid = [place, pay, settle] as const

const shop =
  (options: Parameters<typeof openShop>[1], ...steps: readonly Step[]): OneAct['before'] =>
  (world, program) => {
    openShop(world, options)
    return inOrder(...steps)(world, program)
  }

const PLACE_BUDGET = { requests: 10, rounds: 4 }

export const PLACES: readonly OneAct[] = [
  { name: 'place', before: shop({}), now: NOW, act: place, budget: PLACE_BUDGET },
  {
    name: "place, somebody's first",
    before: shop({ wallet: false }),
    now: NOW,
    act: placing({ ...WISH, couponId: null, points: 0 }),
    budget: PLACE_BUDGET,
  },
  { name: 'place, nothing to pay', before: shop({}), now: NOW, act: placing(FREE), budget: PLACE_BUDGET },
  { name: 'place, the campaign cannot pay any more', before: shop({ budget: 200 }), now: NOW, act: place },
  { name: 'place, sold out', before: shop({ stock: 1 }), now: NOW, act: place },
]

export const ACTS: readonly OneAct[] = [
  ...PLACES,
  { name: 'settle', before: shop({}, place, pay), now: NOW, act: settle, budget: { requests: 12, rounds: 12 } },
  {
    name: 'settle, closed before',
    before: shop({}, place, cancel, pay),
    now: NOW,
    act: settle,
    budget: { requests: 12, rounds: 12 },
  },
  {
    name: 'settle, another amount',
    before: shop({}, place, async (w) => w.pay.pay(ID, 'an', 1)),
    now: NOW,
    act: settle,
  },
  { name: 'cancel before the money', before: shop({}, place), now: NOW, act: cancel },
  { name: 'cancel, the money is there', before: shop({}, place, pay), now: NOW, act: cancel },
  { name: 'cancel after the money', before: shop({}, ...paid), now: NOW, act: cancel },
  { name: 'refund of a piece', before: shop({}, ...paid), now: NOW, act: refund('r1', { croissant_1: 1 }) },
  {
    name: 'refund of the rest',
    before: shop({}, ...paid, refund('r1', { croissant_1: 1 })),
    now: NOW,
    act: refund('r2', 'all'),
  },
  { name: 'pickup', before: shop({}, ...paid), now: NOW, act: handOver },
  { name: 'refund after pickup', before: shop({}, ...paid, handOver), now: NOW, act: refund('r1', 'all') },
  { name: 'clock after payment', before: shop({}, ...paid), now: NOW, act: sweepAt(NOW) },
  { name: 'clock, unpaid', before: shop({}, place), now: NOW + 16 * MINUTE, act: sweepAt(NOW + 16 * MINUTE) },
  {
    name: 'clock, paid and nobody said so',
    before: shop({}, place, pay),
    now: NOW + MINUTE,
    act: sweepAt(NOW + MINUTE),
  },
]
