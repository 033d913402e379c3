import type { Order, OrderRefund } from '../../cloudfunctions/orders/records'
import { MOVES } from '../../cloudfunctions/orders/rules/states'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import { SHELF, SKUS, SLOTS, type World } from './world'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** The goods of these orders have left the shelf for good, unless refunds brought them back. */
const SOLD: readonly Order['state'][] = ['paid', 'ready', 'uncollected', 'picked-up', 'refunded']
const isSold = ({ state }: Order): boolean => SOLD.includes(state)

const refundsOf = (order: Order): OrderRefund[] => Object.values(order.refunds)
const returned = (order: Order): OrderRefund[] => refundsOf(order).filter(({ afterPickup }) => !afterPickup)
const isWhollyReturned = (order: Order): boolean => returned(order).some(({ all }) => all)

function* shelfAtAnyTime(world: World): Generator<string> {
  const shelf = world.shelf()
  for (const skuId of SKUS) {
    const [free = 0, held = 0, sold = 0] = [shelf.free[skuId], shelf.held[skuId], shelf.sold[skuId]]
    if (Math.min(free, held, sold) < 0) yield `${skuId}: ${free} free, ${held} held, ${sold} sold`
    if (free + held + sold !== world.start.stock[skuId]) {
      yield `${skuId}: ${free} + ${held} + ${sold} is not the ${world.start.stock[skuId]} that were put out`
    }
  }
  for (const slotId of SLOTS) {
    if ((shelf.slots[slotId] ?? 0) < 0) yield `slot ${slotId} has ${shelf.slots[slotId]} places`
  }
}

const startOf = (world: World, openid: string): number =>
  world.start.wallets.find(({ _id }) => _id === openid)?.points ?? 0

function* walletAtAnyTime(world: World, wallet: Wallet): Generator<string> {
  const { _id, points, held, pending, unpaid, e, lots } = wallet
  const there = points + held + pending
  const entries = { ...world.ledger(_id), ...e }
  const due = startOf(world, _id) + sum(Object.values(entries).map(({ delta }) => delta))
  if (there !== due) yield `wallet ${_id}: ${points} + ${held} + ${pending} points, the entries say ${due}`
  if (held < 0 || pending < 0 || unpaid < 0 || unpaid > 2)
    yield `wallet ${_id}: held ${held}, pending ${pending}, unpaid ${unpaid}`
  const inLots = sum(lots.map((lot) => lot.points))
  if (inLots !== Math.max(0, points)) yield `wallet ${_id}: ${inLots} points in lots, ${points} in all`
}

/** Never overspent: free + held + spent = funded, and what is held and spent is what orders took. */
function* budgetAtAnyTime(world: World): Generator<string> {
  const { fundedFen, freeFen, heldFen, spentFen, o, took } = world.budget()
  const amounts = `${freeFen} free, ${heldFen} held, ${spentFen} spent`
  if (![freeFen, heldFen, spentFen].every((fen) => Number.isSafeInteger(fen) && fen >= 0)) yield `budget: ${amounts}`
  if (freeFen + heldFen + spentFen !== fundedFen) yield `budget: ${amounts}, funded with ${fundedFen}`
  const holding = sum(Object.keys(o).map((orderId) => (o[orderId] === 'h' ? (took[orderId] ?? 0) : 0)))
  if (heldFen !== holding) yield `budget: ${heldFen} held, the orders hold ${holding}`
}

/** What must hold after every single effect (saga §5). */
export function atAnyTime(world: World, what: string): string[] {
  if (what.endsWith(' shelves')) return [...shelfAtAnyTime(world)]
  if (what.endsWith(' campaign_budgets')) return [...budgetAtAnyTime(world)]
  if (what.endsWith(' wallets')) return world.wallets().flatMap((wallet) => [...walletAtAnyTime(world, wallet)])
  return []
}

/** Watches the states of all orders, so that no move outside the table goes unseen. */
export function watchMoves(world: World): () => string[] {
  const seen = new Map<string, Order['state']>()
  return () =>
    world.orders().flatMap(({ _id, state }) => {
      const before = seen.get(_id)
      seen.set(_id, state)
      if (before === undefined) return state === 'placing' ? [] : [`${_id} began as ${state}`]
      return before === state || MOVES[before].includes(state) ? [] : [`${_id} moved from ${before} to ${state}`]
    })
}

function* orderAtTheEnd(world: World, order: Order): Generator<string> {
  const { _id, state, todo, refundedFen, payableFen } = order
  if (['placing', 'awaiting-payment', 'refunding'].includes(state)) yield `${_id} is still ${state}`
  if (Object.keys(todo).length > 0) yield `${_id} (${state}) still has to do ${Object.keys(todo)}`
  const fees = sum(refundsOf(order).map(({ fee }) => fee))
  if (fees !== refundedFen || fees > payableFen)
    yield `${_id}: refunds of ${fees}, noted ${refundedFen}, paid ${payableFen}`
  if (state === 'picked-up' && isWhollyReturned(order)) yield `${_id} was handed over and given back wholly`
  if ((state === 'refunded') !== isWhollyReturned(order) && isSold(order))
    yield `${_id} is ${state}, its refunds say otherwise`
  if (state === 'refunded' && refundedFen !== payableFen) yield `${_id} refunded ${refundedFen} of ${payableFen}`
  yield* moneyAtTheEnd(world, order, fees)
  const kept = world.engine.all('price_history').filter((entry) => String(entry._id).startsWith(`paid_${_id}_`))
  const pieces = sum(order.request.lines.map(({ quantity }) => quantity))
  const keptPieces = sum(kept.map(({ quantity }) => Number(quantity)))
  if (keptPieces !== (isSold(order) ? pieces : 0))
    yield `${_id} (${state}): prices of ${keptPieces} pieces kept of ${pieces}`
}

function* moneyAtTheEnd(world: World, order: Order, fees: number): Generator<string> {
  const { _id, state, payableFen, openid } = order
  const paid = world.pay.sheets.get(_id)?.paid ?? null
  const back = world.pay.backOf(_id)
  if (state === 'closed') {
    if (back !== (paid?.feeFen ?? 0)) yield `${_id} is closed; ${paid?.feeFen ?? 0} came in, ${back} went back`
    if (order.lateRefundFen !== back) yield `${_id} notes ${order.lateRefundFen} late, ${back} went back`
    return
  }
  if (back !== fees) yield `${_id} (${state}): refunds of ${fees}, ${back} went back`
  if (payableFen > 0 && (paid?.feeFen !== payableFen || paid.payer !== openid))
    yield `${_id} is ${state} and not paid for`
}

function* shelfAtTheEnd(world: World): Generator<string> {
  const shelf = world.shelf()
  const sold = world.orders().filter(isSold)
  for (const skuId of SKUS) {
    const wanted = (order: Order) => sum(order.request.lines.filter((l) => l.skuId === skuId).map((l) => l.quantity))
    const back = (order: Order) => sum(returned(order).map(({ units }) => units[skuId] ?? 0))
    const due = sum(sold.map((order) => wanted(order) - back(order)))
    if (shelf.held[skuId] !== 0) yield `${skuId}: ${shelf.held[skuId]} still held`
    if (shelf.sold[skuId] !== due) yield `${skuId}: ${shelf.sold[skuId]} sold, the orders say ${due}`
  }
  for (const slotId of SLOTS) {
    const taken = sold.filter((order) => order.slotId === slotId && !isWhollyReturned(order)).length
    const due = (world.start.slots[slotId] ?? 0) - taken
    if (shelf.slots[slotId] !== due) yield `slot ${slotId}: ${shelf.slots[slotId]} left, the orders say ${due}`
  }
}

/** spent = what campaigns paid of sold orders, less what refunds gave back to them. */
function* budgetAtTheEnd(world: World): Generator<string> {
  const { heldFen, spentFen } = world.budget()
  const inAll = (parts: readonly { fen: number }[] | undefined) => sum((parts ?? []).map(({ fen }) => fen))
  const due = sum(
    world
      .orders()
      .filter(isSold)
      .map((order) => inAll(order.budgets) - sum(refundsOf(order).map(({ budgets }) => inAll(budgets)))),
  )
  if (heldFen !== 0 || spentFen !== due) yield `budget: ${heldFen} held, ${spentFen} spent, the orders say ${due}`
  for (const order of world.orders().filter(isWhollyReturned)) {
    const back = sum(refundsOf(order).map(({ budgets }) => inAll(budgets)))
    if (back !== inAll(order.budgets)) yield `${order._id} gave ${back} of ${inAll(order.budgets)} back to its campaign`
  }
}

/** A finished order's mark, where it has not been tidied away. */
function* marksAtTheEnd(world: World): Generator<string> {
  for (const [where, holder] of [
    [SHELF, world.shelf()] as const,
    ['budget', world.budget()] as const,
    ...world.wallets().map((w) => [w._id, w] as const),
  ]) {
    for (const [orderId, mark] of Object.entries(holder.o)) {
      const order = world.order(orderId)
      const due = order && isSold(order) ? 's' : 'x'
      if (mark !== due) yield `${where} marks ${orderId} (${order?.state}) with ${mark}`
    }
  }
}

function* walletAtTheEnd(world: World, wallet: Wallet): Generator<string> {
  const own = world.orders().filter((order) => order.openid === wallet._id && isSold(order))
  const earnLeft = (order: Order) => (order.plan?.points.earn ?? 0) - sum(refundsOf(order).map(({ earn }) => earn))
  const spent = (order: Order) => order.request.points - sum(refundsOf(order).map(({ points }) => points))
  const pending = sum(own.filter(({ state }) => state !== 'picked-up').map(earnLeft))
  const earned = sum(own.filter(({ state }) => state === 'picked-up').map(earnLeft))
  const points = startOf(world, wallet._id) + earned - sum(own.map(spent))
  const found = { held: wallet.held, unpaid: wallet.unpaid, pending: wallet.pending, points: wallet.points }
  const due = { held: 0, unpaid: 0, pending, points }
  if (JSON.stringify(found) !== JSON.stringify(due)) {
    yield `wallet ${wallet._id}: ${JSON.stringify(found)}, the orders say ${JSON.stringify(due)}`
  }
  for (const [couponId, { s, by }] of Object.entries(wallet.coupons)) {
    const users = own.filter((order) => order.request.couponId === couponId && !isWhollyReturned(order))
    const right = users.length === 0 ? s === 'free' && by === null : s === 'used' && by === users[0]?._id
    if (users.length > 1 || !right) yield `coupon ${couponId} is ${s} by ${by}; used by ${users.map(({ _id }) => _id)}`
  }
  for (const order of world.orders().filter(({ openid }) => openid === wallet._id)) {
    const took = sum((wallet.took[order._id] ?? []).map(([, n]) => n))
    const stillOut = isSold(order) ? spent(order) : 0
    if (took !== stillOut) yield `wallet ${wallet._id}: ${took} points out for ${order._id}, not ${stillOut}`
  }
}

/** Alarms that say the saga itself went wrong; others follow from what a schedule did. */
const BAD_ALARMS = ['paid-but-not-held', 'sold-but-closed', 'refund-not-posted', 'refund-failed']

/** What must hold when every request has landed and the clock has nothing left to do (saga §5). */
export function atTheEnd(world: World): string[] {
  const alarms = world.engine.all('alarms').filter(({ kind }) => BAD_ALARMS.includes(String(kind)))
  return [
    ...world.pay.offences,
    ...alarms.map(({ _id }) => `alarm ${_id}`),
    ...world.orders().flatMap((order) => [...orderAtTheEnd(world, order)]),
    ...shelfAtAnyTime(world),
    ...shelfAtTheEnd(world),
    ...budgetAtAnyTime(world),
    ...budgetAtTheEnd(world),
    ...marksAtTheEnd(world),
    ...world.wallets().flatMap((wallet) => [...walletAtAnyTime(world, wallet), ...walletAtTheEnd(world, wallet)]),
  ]
}
