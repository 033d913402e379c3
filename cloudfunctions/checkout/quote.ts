import type { z } from 'zod'
import type { Rules } from '../catalog/rules-cache'
import type { OrderRequest, OrderSeat, TogetherRequest } from '../orders/records'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { MINUTE, type ShopDay, shopDay } from '../platform/time'
import { together } from '../platform/together'
import type { Plan } from '../pricing/contract'
import { mostPoints } from '../pricing/rules/points'
import { quoteHash } from '../pricing/rules/quote-hash'
import { readStock, type ShelfStock } from '../shelves/read-stock'
import { dayOfSlot } from '../slots/rules/slot-id'
import { readTouch } from '../tracking/read-touch'
import { communityStanding } from '../tracking/rules/community-standing'
import { emptyWallet, openWallet, readWallet } from '../wallets/open'
import type { Wallet } from '../wallets/records'
import type { CheckoutRefusal, QuoteView, quoteInput } from './contract'
import { type CheckoutDeps, productDeps } from './deps'
import { type Buyer, buyerOf } from './rules/buyer'
import { type CheckedGoods, checkGoods } from './rules/check-ask'
import { chooseSlot, type SlotWish } from './rules/choose-slot'
import { earlyAccessRefusal } from './rules/early-access'
import { goodsOf, type MoneyWish, priceAskOf } from './rules/plan-of'
import {
  type BuyingRefusal,
  choiceRefusal,
  counterNotOffered,
  couponRefusal,
  payOnline,
  walletRefusal,
} from './rules/refusals'
import { togetherOf } from './rules/request'
import { seatFor } from './seats'

/** What a quote is made for. */
interface QuoteAsk extends MoneyWish {
  storeId: string
  lines: readonly { skuId: string; quantity: number; options?: { optionId: string; value: string }[] }[]
  wish: SlotWish
  touchId: string | null
  payBy: 'wechat' | 'counter'
  together?: TogetherRequest
}

/** The wallet; made for somebody who has none, so that placing an order finds one. */
async function walletReady(openid: string): Promise<Wallet> {
  const wallet = await readWallet(openid)
  if (wallet) return wallet
  await openWallet(openid)
  return emptyWallet(openid)
}

/** A coupon of a template this instance has never heard of was claimed a moment ago: the version is looked up again. */
async function knowingCoupons(rules: Rules, wallet: Wallet, now: number, deps: CheckoutDeps): Promise<Rules> {
  const unknown = Object.values(wallet.coupons).some(({ s, t }) => s === 'free' && !rules.templates.has(t))
  return unknown ? deps.rules.load(now, rules.version + 1) : rules
}

/** Refused by this instance's copy of the rules? Then the version is looked up again before it is said. */
async function checkedGoods(
  ask: QuoteAsk,
  rules: Rules,
  { now }: Caller,
  deps: CheckoutDeps,
): Promise<{ rules: Rules; goods: Result<CheckedGoods, BuyingRefusal> }> {
  const goods = checkGoods(rules, ask)
  if (goods.ok) return { rules, goods }
  const fresh = await deps.rules.load(now, rules.version + 1)
  return { rules: fresh, goods: fresh === rules ? goods : checkGoods(fresh, ask) }
}

interface Priced {
  plan: Plan
  buyer: Buyer
  rules: Rules
  /** What would be taken of something shared; null for what is bought alone. */
  seat: OrderSeat | null
}

/** The plan for what was wished; a coupon or points that were named and cannot be used are refused with the reason. */
function priceWish(
  goods: CheckedGoods,
  ask: QuoteAsk,
  { wallet, buyer, rules, seat }: Omit<Priced, 'plan'> & { wallet: Wallet },
  day: ShopDay,
  now: number,
  deps: CheckoutDeps,
): Result<Plan, BuyingRefusal> {
  const early = earlyAccessRefusal(goods.lines, buyer, now)
  if (early) return refuse(early)
  if (ask.couponId) {
    const wrong = couponRefusal(wallet.coupons[ask.couponId], null, now)
    if (wrong) return refuse(wrong)
  }
  if ((ask.points ?? 0) > buyer.balance) return refuse(walletRefusal('points-short'))
  const plan = deps.price(priceAskOf(goods.lines, buyer, ask, { storeId: ask.storeId, day, at: now }, rules, seat))
  const wrong = choiceRefusal(plan, ask)
  return wrong ? refuse(wrong) : ok(plan)
}

function viewOf(
  ask: QuoteAsk,
  { store, lines }: CheckedGoods,
  chosen: Pick<QuoteView, 'slot' | 'slots' | 'days'>,
  { plan, buyer, rules, seat }: Priced,
): QuoteView {
  const { fenPerPoint } = rules.points
  return {
    payableFen: plan.payableFen,
    listFen: plan.listFen,
    lines: goodsOf(lines, plan).map(({ storage: _s, shelfLife: _l, allergens: _a, ...line }) => line),
    adjustments: plan.adjustments,
    notApplied: plan.notApplied,
    chosen: {
      fulfilment: { kind: 'pickup', slotId: chosen.slot.slotId },
      couponId: plan.couponId,
      points: plan.points.spend,
    },
    hash: quoteHash(plan),
    points: {
      balance: buyer.balance,
      spend: plan.points.spend,
      fen: plan.points.spend * fenPerPoint,
      most: mostPoints(plan.payableFen + plan.points.spend * fenPerPoint, buyer.balance, rules.points),
      earn: plan.points.earn,
      byDefault: rules.points.chosenByDefault !== false,
    },
    freeCoupons: buyer.coupons.length,
    decidedBy: seat && seat.decidedBy > 0 ? seat.decidedBy : null,
    counterPay: store.counterPay === true && !seat,
    rulesVersion: rules.version,
    store: { storeId: ask.storeId, name: store.name, address: store.address },
    ...chosen,
  }
}

/** What would be taken of a group, a sale or a chain; one request, none for what is bought alone. */
async function seatWished(
  ask: QuoteAsk,
  rules: Rules,
  { openid, now }: Caller,
): Promise<Result<OrderSeat | null, BuyingRefusal>> {
  const { together: wish, storeId, lines } = ask
  if (!wish) return ok(null)
  if (ask.payBy === 'counter') return refuse(payOnline)
  const day = ask.wish.kind === 'slot' ? dayOfSlot(ask.wish.slotId) : ask.wish.kind === 'day' ? ask.wish.day : null
  return seatFor({ together: wish, openid, orderId: null, storeId, day, lines, at: now }, rules)
}

/** What is handed over on one day only is looked for on that day. */
const onItsDay = (wish: SlotWish, seat: OrderSeat | null): SlotWish =>
  seat?.day && wish.kind === 'first' ? { kind: 'day', day: seat.day } : wish

/** The same goods, made only once it is decided whether what they wait for comes about. */
const afterDecision = (goods: CheckedGoods, seat: OrderSeat | null, now: number): CheckedGoods =>
  seat && seat.decidedBy > now
    ? { ...goods, leadMinutes: Math.max(goods.leadMinutes, Math.ceil((seat.decidedBy - now) / MINUTE)) }
    : goods

/** One round (two for somebody's first): rules, touch, the shelves of the coming fortnight, wallet. */
async function makeQuote(ask: QuoteAsk, caller: Caller, deps: CheckoutDeps): Promise<Result<QuoteView, BuyingRefusal>> {
  const { openid, now } = caller
  const [loaded, touch, shelves, wallet] = await together([
    deps.rules.load(now),
    readTouch(ask.touchId),
    readStock(ask.storeId, shopDay(now)) as Promise<ShelfStock[]>,
    walletReady(openid),
  ])
  const known = await knowingCoupons(loaded, wallet, now, deps)
  const { rules, goods } = await checkedGoods(ask, known, caller, deps)
  if (!goods.ok) return goods
  if (ask.payBy === 'counter' && !goods.data.store.counterPay) return refuse(counterNotOffered)
  const seated = await seatWished(ask, rules, caller)
  if (!seated.ok) return seated
  const seat = seated.data
  const wish = onItsDay(ask.wish, seat)
  const chosen = chooseSlot(shelves, afterDecision(goods.data, seat, now), wish, now)
  if (!chosen.ok) return chosen
  const standing = communityStanding(touch, ask.touchId !== null, openid, rules.groups, now)
  const buyer = buyerOf(wallet, rules, standing, null, now)
  const priced = priceWish(goods.data, ask, { wallet, buyer, rules, seat }, chosen.data.slot.day, now, deps)
  return priced.ok ? ok(viewOf(ask, goods.data, chosen.data, { plan: priced.data, buyer, rules, seat })) : priced
}

const wishOf = (fulfilment: z.output<typeof quoteInput>['fulfilment']): SlotWish => {
  if (!fulfilment) return { kind: 'first' }
  return 'slotId' in fulfilment ? { kind: 'slot', slotId: fulfilment.slotId } : { kind: 'day', day: fulfilment.day }
}

/** 多少钱、为什么、什么时候能取：prices the lines for this person and finds the first free slot. Changes nothing but a missing wallet. */
export async function quoteOrder(
  ask: z.output<typeof quoteInput>,
  caller: Caller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<{ quote: QuoteView }, BuyingRefusal>> {
  const wish = togetherOf(ask)
  if (!wish.ok) return wish
  const quote = await makeQuote(
    {
      storeId: ask.storeId,
      lines: ask.lines,
      wish: wishOf(ask.fulfilment),
      couponId: ask.couponId,
      points: ask.points ?? (ask.points === null ? 0 : undefined),
      touchId: ask.touchId ?? null,
      payBy: ask.payBy ?? 'wechat',
      ...(wish.data ? { together: wish.data } : {}),
    },
    caller,
    deps,
  )
  return quote.ok ? ok({ quote: quote.data }) : quote
}

/** Adds the new quote to a `price-changed`, so that the buyer sees at once what it costs now. */
export async function withQuote<T>(
  answer: Result<T, BuyingRefusal>,
  request: OrderRequest,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<T, CheckoutRefusal>> {
  if (answer.ok) return answer
  const { refusal } = answer
  if (refusal.code !== 'price-changed') return refuse(refusal as CheckoutRefusal)
  const { slotId, ...asked } = request
  const asWished = { ...asked, wish: { kind: 'slot', slotId } as const }
  let quote = await makeQuote(asWished, caller, deps)
  // What the refused order held may still be on its way back; the shop then chooses coupon and points anew.
  if (!quote.ok && (asked.couponId !== null || asked.points > 0)) {
    quote = await makeQuote({ ...asWished, couponId: undefined, points: undefined }, caller, deps)
  }
  // The goods may be gone by now; then that is what the buyer should hear.
  return quote.ok
    ? refuse({ ...refusal, quote: quote.data } as CheckoutRefusal)
    : refuse(quote.refusal as CheckoutRefusal)
}
