import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { acts, doSomething, type Scene } from './actions'
import { repeatCallbacks, sweepUntilQuiet, tidyAll } from './clock'
import { atAnyTime, atTheEnd, watchMoves } from './invariants'
import type * as Program from './program'
import { SeededRandom } from './seeded-random'
import { turn } from './wire'
import { NOW, orderId, payableOf, SKUS, SLOTS, type Start, type Wish, type World, walletOf } from './world'

/** How a schedule is drawn. */
interface Dice {
  /** There is enough of everything for everybody, so nobody may be refused. */
  ample: boolean
  /** Money may come before anybody has seen the payment sheet. */
  earlyMoney: boolean
  /** How often a request goes wrong. */
  trouble: number
  /** How soon a request lands whose caller is gone. */
  haste: number
  /** Now and then somebody pays another amount, or somebody else pays. */
  wrongMoney: boolean
}

export interface Outcome {
  violations: string[]
  /** How many refusals there were although there was enough of everything. */
  refused: number
  /** Payments that had to go back although nobody had cancelled. */
  lateRefunds: number
  payments: number
  requests: number
  trace: string[]
}

const COUPONS = ['c1', 'c2']

function wishesOf(random: SeededRandom, { ample }: Dice): Wish[] {
  const orders = random.int(1, 3)
  // Nobody may have more than two unpaid orders, so that with enough of everything three orders are two people's.
  const people = ample && orders > 2 ? 2 : random.int(1, 2)
  return Array.from({ length: orders }, (_, n) => {
    const openid = ample ? `buyer${n % people}` : `buyer${random.int(0, people - 1)}`
    const skuIds = SKUS.filter(() => random.chance(0.45))
    const lines = (skuIds.length > 0 ? skuIds : [random.pick(SKUS)]).map((skuId) => ({
      skuId,
      quantity: random.int(1, 3),
    }))
    const couponId = random.chance(0.4)
      ? ample
        ? (COUPONS[Math.floor(n / people)] ?? null)
        : random.pick(COUPONS)
      : null
    const wish = { orderId: orderId(n + 1), openid, lines, slotId: random.pick(SLOTS), couponId, points: 0 }
    const payable = payableOf(wish)
    const points = random.chance(0.1) ? payable : random.chance(0.4) ? random.int(1, 150) : 0
    return { ...wish, points: Math.min(points, payable) }
  })
}

function startOf(random: SeededRandom, { ample }: Dice, wishes: readonly Wish[]): Start {
  const stock = () => (ample ? 30 : random.int(0, 5))
  const places = () => (ample ? 10 : random.int(0, 3))
  const people = [...new Set(wishes.map(({ openid }) => openid))]
  const wanted = (openid: string) => wishes.reduce((sum, wish) => sum + (wish.openid === openid ? wish.points : 0), 0)
  return {
    stock: { croissant_1: stock(), tart_1: stock(), eclair_1: stock() },
    slots: Object.fromEntries(SLOTS.map((slotId) => [slotId, places()])),
    fundedFen: ample ? 3000 : random.int(0, 900),
    // Now and then somebody's first order: there is no wallet yet.
    wallets: people
      .filter((openid) => ample || wanted(openid) > 0 || random.chance(0.8))
      .map((openid) => walletOf(openid, ample ? wanted(openid) + 50 : random.int(0, wanted(openid) + 100), COUPONS)),
  }
}

/** A buyer pays on a sheet that can be paid. */
function somebodyPays({ world, random, sheetsSeen }: Scene, dice: Dice, wish: Wish): void {
  if (!dice.earlyMoney && !sheetsSeen.has(wish.orderId)) return
  const wrong = dice.wrongMoney && random.chance(0.3)
  if (wrong && random.chance(0.5)) world.pay.pay(wish.orderId, wish.openid, payableOf(wish) + 1)
  else world.pay.pay(wish.orderId, wrong ? 'somebody-else' : wish.openid)
}

/** One request on the wire: mostly it is answered, sometimes something becomes of it that nobody wants. */
async function moveOne({ world, random }: Scene, dice: Dice): Promise<void> {
  const { wire } = world
  // The newest first lets others come to an end while an old request hangs; a wire that only shuffles seldom does.
  const draw = random.next()
  const call = draw < 0.35 ? wire.calls[0] : draw < 0.6 ? wire.calls.at(-1) : random.pick(wire.calls)
  if (!call) return
  if (!random.chance(dice.trouble)) {
    if (!call.landed && random.chance(0.15)) {
      await call.land()
      return
    }
    return wire.deliver(call)
  }
  switch (random.int(0, 5)) {
    case 0: // killed before the effect
      wire.kill(call.actor, () => false)
      return
    case 1: // killed after the effect
      await call.land()
      wire.kill(call.actor, () => random.chance(0.5))
      return
    case 2: // killed, and what is on its way may still land
      wire.kill(call.actor, () => random.chance(0.7))
      return
    case 3: // the answer is lost
      await call.land()
      return wire.drop(call, false)
    case 4: // the request is lost
      return wire.drop(call, false)
    default: // the caller gives up, the request lands later
      return wire.drop(call, true)
  }
}

/** An hour passes: no request lives that long, so each has landed, or never will, and its caller is gone. */
async function anHourPasses(scene: Scene): Promise<void> {
  const { world, random } = scene
  for (const actor of world.wire.actors.filter(({ ended }) => !ended)) world.wire.kill(actor, () => random.chance(0.6))
  while (world.wire.strays.length > 0) await world.wire.landStray(random.pick(world.wire.strays))
  scene.now += HOUR + MINUTE
}

/** Some orders are paid for, or even handed over, before the trouble begins: what comes late is met as often. */
async function headStart(scene: Scene, wishes: readonly Wish[]): Promise<void> {
  const { world, random } = scene
  const undisturbed = async (act: (scene: Scene, wish: Wish) => void, wish: Wish): Promise<void> => {
    act(scene, wish)
    await turn()
    await world.wire.deliverAll()
  }
  for (const wish of wishes) {
    if (!random.chance(0.25)) continue
    await undisturbed(acts.place, wish)
    if (scene.sheetsSeen.has(wish.orderId)) world.pay.pay(wish.orderId, wish.openid)
    await undisturbed(acts.callback, wish)
    if (random.chance(0.5)) await undisturbed(acts.pickUp, wish)
  }
}

/** Everything that happens at random. */
async function playOut(scene: Scene, dice: Dice, wishes: readonly Wish[]): Promise<void> {
  const { world, random } = scene
  let coming = random.int(2, 4) + 2 * wishes.length
  let sweeps = 0
  for (const wish of wishes) {
    if (random.chance(0.5)) acts.place(scene, wish)
  }
  await turn()
  while (coming > 0 || world.wire.calls.length > 0) {
    const draw = random.next()
    if (coming > 0 && (draw < 0.22 || world.wire.calls.length === 0)) {
      coming -= 1
      const wish = random.pick(wishes)
      if (draw < 0.02 && sweeps < 4) {
        sweeps += 1
        acts.sweep(scene, wish)
      } else if (draw > 0.205 && draw < 0.22) await anHourPasses(scene)
      else doSomething(scene, wish)
      await turn()
    } else if (draw < 0.36) somebodyPays(scene, dice, random.pick(wishes))
    else if (draw < 0.36 + dice.haste && world.wire.strays.length > 0)
      await world.wire.landStray(random.pick(world.wire.strays))
    else if (world.wire.calls.length > 0) await moveOne(scene, dice)
  }
}

/** Everything lands, WeChat repeats itself, the clock works until it has nothing left to do. */
async function comeToRest(scene: Scene, violations: string[]): Promise<void> {
  const { world, program, random } = scene
  const { wire } = world
  const callbacksFirst = random.chance(0.5)
  const sweepFirst = random.chance(0.4)
  // A request may also land after the sweep that closed its order.
  if (sweepFirst) scene.now = (await sweepUntilQuiet(world, program, scene.now)).now
  while (wire.strays.length > 0) await wire.landStray(random.pick(wire.strays))
  if (callbacksFirst) await repeatCallbacks(world, program, scene.now)
  const first = await sweepUntilQuiet(world, program, scene.now)
  await repeatCallbacks(world, program, first.now)
  const { now, endless } = await sweepUntilQuiet(world, program, first.now)
  scene.now = now
  violations.push(...endless, ...atTheEnd(world))
}

/** When all is tidied away, whatever comes once more finds everything done. */
async function comeAgain(scene: Scene, wishes: readonly Wish[], violations: string[]): Promise<void> {
  const { world, program } = scene
  const { now, left } = await tidyAll(world, program, scene.now)
  scene.now = now
  violations.push(...left)
  for (const wish of wishes) {
    if (!world.order(wish.orderId)) continue
    for (const again of [acts.place, acts.callback, acts.sweep]) {
      again(scene, wish)
      await turn()
      await world.wire.deliverAll()
    }
  }
  violations.push(...(await sweepUntilQuiet(world, program, scene.now)).endless, ...atTheEnd(world))
}

const SHORTAGES = [
  'sold-out',
  'others-are-paying',
  'slot-full',
  'no-slot',
  'coupon-not-free',
  'points-short',
  'too-many-unpaid',
]

/** Payments of orders that nobody cancelled and that were right, and had to go back all the same. */
const lateRefundsOf = (world: World): string[] =>
  world
    .orders()
    .filter((o) => o.lateRefundFen > 0 && o.closedReason !== 'cancelled' && o.closedReason !== 'wrong-payment')
    .map(({ _id, closedReason }) => `${_id} (${closedReason})`)

/** Draws a schedule from a seed and plays it. */
export async function playSchedule(world: World, program: typeof Program, seed: number): Promise<Outcome> {
  const random = new SeededRandom(seed)
  const dice: Dice = {
    ample: random.chance(0.5),
    earlyMoney: random.chance(0.4),
    trouble: random.pick([0, 0.02, 0.04, 0.08, 0.15]),
    haste: random.pick([0.01, 0.04, 0.1]),
    wrongMoney: random.chance(0.1),
  }
  const wishes = wishesOf(random, dice)
  world.open(startOf(random, dice, wishes), wishes)
  world.pay.slow = random.chance(0.2) ? random.int(1, 3) : 0
  const scene: Scene = { world, program, random, now: NOW, sheetsSeen: new Set(), refusals: [] }
  const violations: string[] = []
  const trace: string[] = []
  const moves = watchMoves(world)
  world.wire.onLanded = (what) => {
    trace.push(what)
    const wrong = [...atAnyTime(world, what), ...(what.endsWith(' orders') ? moves() : [])]
    violations.push(...wrong.map((text) => `after ${what}: ${text}`))
  }
  await headStart(scene, wishes)
  await playOut(scene, dice, wishes)
  await comeToRest(scene, violations)
  if (random.chance(0.25)) await comeAgain(scene, wishes, violations)
  const short = [...scene.refusals, ...world.orders().map(({ closedReason }) => closedReason ?? '')]
  const refused = dice.ample ? short.filter((code) => SHORTAGES.includes(code)).length : 0
  const late = dice.earlyMoney ? [] : lateRefundsOf(world)
  if (refused > 0) violations.push(`refused although there was enough: ${short}`)
  violations.push(...late.map((text) => `money that came in time went back: ${text}`), ...world.wire.faults)
  const payments = [...world.pay.sheets.values()].filter(({ paid }) => paid).length
  return { violations, refused, lateRefunds: late.length, payments, requests: world.wire.asked, trace }
}
