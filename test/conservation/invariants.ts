import type { CampaignBudget } from '../../cloudfunctions/campaigns/records'
import type { CouponClaim, CouponCount } from '../../cloudfunctions/coupons/records'
import { claimMark } from '../../cloudfunctions/coupons/rules/coupon-days'
import type { Order } from '../../cloudfunctions/orders/records'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import type { Contents, Documents } from './documents'
import type { Sheet } from './pay-rules'
import { CAMPAIGN, type Start, TEMPLATE_ID } from './shop'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const isWhole = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

/** What an order takes belongs to it: nobody else may have it at the same time. */
const LIVE: readonly Order['state'][] = ['awaiting-payment', 'paid', 'ready', 'uncollected', 'refunding', 'picked-up']
const SOLD: readonly Order['state'][] = ['paid', 'ready', 'uncollected', 'refunding', 'picked-up', 'refunded']
const isBack = (order: Order): boolean =>
  Object.values(order.refunds).some(({ all, afterPickup }) => all && !afterPickup)
const isLive = (order: Order): boolean => LIVE.includes(order.state) && !isBack(order)
const isSold = ({ state }: Order): boolean => SOLD.includes(state)

interface Everything {
  orders: Order[]
  wallets: Wallet[]
  budget: CampaignBudget | null
  count: CouponCount | null
  claims: CouponClaim[]
  start: Start
}

const everything = (documents: Documents, contents: Contents, start: Start): Everything => ({
  orders: documents.all<Order>(contents, 'orders'),
  wallets: documents.all<Wallet>(contents, 'wallets'),
  budget: documents.read<CampaignBudget>(contents, `campaign_budgets/${CAMPAIGN}`),
  count: documents.read<CouponCount>(contents, `coupon_counts/${TEMPLATE_ID}`),
  claims: documents.all<CouponClaim>(contents, 'coupon_claims'),
  start,
})

/** free + held + spent = funded, and each amount is what the marks of the orders come to. */
function* budgetAlways({ budget, orders }: Everything): Generator<string> {
  if (!budget) return
  const { fundedFen, freeFen, heldFen, spentFen, o, b, took } = budget
  if (![freeFen, heldFen, spentFen].every(isWhole)) yield `budget: ${freeFen} free, ${heldFen} held, ${spentFen} spent`
  if (freeFen + heldFen + spentFen !== fundedFen)
    yield `budget: ${freeFen} + ${heldFen} + ${spentFen} is not ${fundedFen}`
  const of = (mark: string) => sum(Object.entries(o).map(([id, one]) => (one === mark ? (took[id] ?? 0) : 0)))
  if (heldFen !== of('h')) yield `budget: ${heldFen} held, its orders hold ${of('h')}`
  const back = Object.keys(b).length > 0
  if (back ? spentFen > of('s') : spentFen !== of('s')) yield `budget: ${spentFen} spent, its orders took ${of('s')}`
  for (const order of orders.filter((one) => isLive(one) && (one.budgets ?? []).length > 0)) {
    const mark = o[order._id]
    if (mark !== 'h' && mark !== 's') yield `${order._id} is ${order.state} and has nothing of the budget (${mark})`
  }
}

function* pointsAlways({ start }: Everything, wallet: Wallet): Generator<string> {
  const { _id, points, held, pending, unpaid, e, lots, took, o } = wallet
  const first = start.wallets.find((one) => one._id === _id)?.points ?? 0
  const due = first + sum(Object.values(e).map(({ delta }) => delta))
  if (points + held + pending !== due) yield `${_id}: ${points} + ${held} + ${pending} points, the entries say ${due}`
  if (![points, held, pending, unpaid].every(isWhole))
    yield `${_id}: points ${points}, ${held}, ${pending}, unpaid ${unpaid}`
  if (sum(lots.map((lot) => lot.points)) !== points) yield `${_id}: ${points} points are not those of the lots`
  const out = Object.entries(took).map(([id, parts]) => (o[id] === 'h' ? sum(parts.map(([, n]) => n)) : 0))
  if (sum(out) !== held) yield `${_id}: ${held} points held, its orders hold ${sum(out)}`
  if (unpaid !== Object.values(o).filter((mark) => mark === 'h').length)
    yield `${_id}: ${unpaid} unpaid, ${JSON.stringify(o)}`
}

/** A coupon is free, held by the order that holds, used by the order that used it, or over: one of these. */
function* couponsAlways({ orders, start }: Everything, { _id, coupons, o }: Wallet): Generator<string> {
  for (const [couponId, { s, by }] of Object.entries(coupons)) {
    const right = { free: by === null, expired: by === null, held: o[by ?? ''] === 'h', used: o[by ?? ''] === 's' }[s]
    if (!right) yield `${couponId} is ${s} by ${by}, which is marked ${o[by ?? '']}`
    const users = orders.filter((order) => order.request.couponId === couponId && isLive(order)).map((one) => one._id)
    if (users.length > 1) yield `${couponId} is in ${users.length} live orders: ${users}`
    if (users.length === 1 && by !== users[0]) yield `${couponId} is in ${users}, the wallet says ${s} by ${by}`
  }
  const issued = Object.keys(start.wallets.find((one) => one._id === _id)?.coupons ?? {})
  for (const couponId of issued) if (!coupons[couponId]) yield `${couponId} is gone`
}

/** issued = given + returned; what is given is in a wallet or on its way there, never more than there are. */
function* claimsAlways({ count, claims, wallets, start }: Everything): Generator<string> {
  const inWallets = sum(
    wallets.map(({ coupons }) => Object.values(coupons).filter(({ t }) => t === TEMPLATE_ID).length),
  )
  const firsts = sum(start.wallets.map(({ coupons }) => Object.keys(coupons).length))
  const claimed = inWallets - firsts
  if (!count) {
    if (claimed > 0) yield `${claimed} coupons were claimed and none counted`
    return
  }
  const { given, returned, today, o } = count
  if (![given, returned, today].every(isWhole) || given > (start.total ?? 0))
    yield `${given} given of ${start.total}, ${returned} returned`
  const marks = Object.values(o)
  if (given !== marks.filter((mark) => mark === 'h').length) yield `${given} given, the marks say ${JSON.stringify(o)}`
  if (claimed > given) yield `${claimed} coupons in wallets, ${given} given`
  for (const { _id, attempt, state } of claims) {
    const counted = o[claimMark(_id, attempt)]
    if ((state === 'counted' || state === 'done') && counted !== 'h') yield `${_id} is ${state} and counted ${counted}`
    const there = wallets.filter(({ coupons }) => coupons[_id]).length
    if (there > 1 || (state === 'done') !== (there === 1 && state === 'done'))
      yield `${_id} (${state}) is in ${there} wallets`
  }
}

/** What must hold in every state. */
export function always(documents: Documents, contents: Contents, start: Start): string[] {
  const all = everything(documents, contents, start)
  return [
    ...budgetAlways(all),
    ...all.wallets.flatMap((wallet) => [...pointsAlways(all, wallet), ...couponsAlways(all, wallet)]),
    ...claimsAlways(all),
  ]
}

function* ordersAtTheEnd({ orders }: Everything, documents: Documents, contents: Contents): Generator<string> {
  for (const { _id, state, todo, refunds, payableFen, lateRefundFen, refundedFen } of orders) {
    if (['placing', 'awaiting-payment', 'refunding'].includes(state)) yield `${_id} is still ${state}`
    if (Object.keys(todo).length > 0) yield `${_id} (${state}) still has to do ${Object.keys(todo)}`
    const sheet = documents.read<Sheet>(contents, `pay/${_id}`)
    const back = sum(Object.values(sheet?.refunds ?? {}))
    const fees = sum(Object.values(refunds).map(({ fee }) => fee))
    const paid = sheet?.state === 'paid'
    if (state === 'closed' ? back !== (paid ? payableFen : 0) || back !== lateRefundFen : back !== fees || !paid)
      yield `${_id} (${state}): ${sheet?.state}, ${back} went back, refunds of ${fees}, ${lateRefundFen} late`
    if (fees !== refundedFen || fees > payableFen) yield `${_id}: refunds of ${fees}, noted ${refundedFen}`
  }
}

function* holdersAtTheEnd({ orders, wallets, budget, count }: Everything, firsts: number): Generator<string> {
  const sold = orders.filter(isSold)
  if (budget) {
    const paid = sum(sold.map((order) => sum((order.budgets ?? []).map(({ fen }) => fen))))
    const back = sum(sold.map((order) => budgetBack(order)))
    if (budget.heldFen !== 0 || budget.spentFen !== paid - back)
      yield `budget: ${budget.heldFen} held, ${budget.spentFen} spent, the orders say ${paid} less ${back}`
  }
  for (const { _id, held, unpaid, coupons, o } of wallets) {
    if (held !== 0 || unpaid !== 0) yield `${_id}: ${held} points held, ${unpaid} unpaid at the end`
    for (const [couponId, { s, by }] of Object.entries(coupons)) {
      const user = sold.find((order) => order.request.couponId === couponId && !isBack(order))?._id ?? null
      if (s === 'held' || (s === 'used') !== (user !== null) || by !== user)
        yield `${couponId} is ${s} by ${by}, used by ${user}`
    }
    for (const [orderId, mark] of Object.entries(o)) {
      const due = sold.some((order) => order._id === orderId) ? 's' : 'x'
      if (mark !== due) yield `${_id} marks ${orderId} ${mark}, not ${due}`
    }
  }
  const claimed = sum(wallets.map(({ coupons }) => Object.keys(coupons).length)) - firsts
  if (count && count.given !== claimed) yield `${count.given} coupons given, ${claimed} in wallets`
}

/** What the refunds of an order gave back to its campaign. */
const budgetBack = (order: Order): number =>
  sum(Object.values(order.refunds).flatMap(({ budgets }) => (budgets ?? []).map(({ fen }) => fen)))

const BAD_ALARMS = /^(paid-but-not-held|release_|refund-not-posted|refund-failed)/

/** What must hold when everybody has ended and the clock has nothing left to do. */
export function atTheEnd(documents: Documents, contents: Contents, start: Start): string[] {
  const all = everything(documents, contents, start)
  const alarms = documents.all<{ _id: string }>(contents, 'alarms').filter(({ _id }) => BAD_ALARMS.test(_id))
  const firsts = sum(start.wallets.map(({ coupons }) => Object.keys(coupons).length))
  return [
    ...alarms.map(({ _id }) => `alarm ${_id}`),
    ...ordersAtTheEnd(all, documents, contents),
    ...holdersAtTheEnd(all, firsts),
  ]
}
