import type { z } from 'zod'
import { partsOf } from '../catalog/rules/bundle-parts'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { piecesOf } from '../checkout/rules/pieces'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { MINUTE, shopDay, shopTime } from '../platform/time'
import { tierClassOf } from '../pricing/rules/why-not'
import { readStock } from '../shelves/read-stock'
import { shelfId } from '../shelves/rules/shelf-id'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { countWrongTry, hasTriesLeft, tooManyTries } from '../staff/tries'
import type { Store } from '../stores/records'
import { tierStanding } from '../tiers/rules/tier-standing'
import { readWallet } from '../wallets/open'
import { carryOnUse, moveUse } from './carry-on-use'
import type { CounterGoods, CounterUseView, CouponsStaffActions, lookInput, redeemInput } from './contract'
import { type CounterUse, type CouponTemplate, counterUses } from './records'
import { parseCounterCode } from './rules/counter-code'
import {
  type CounterRefusal,
  counterRefusal,
  type ExchangeBenefit,
  notFree,
  soldOut,
  whyNotAtCounter,
} from './rules/why-not-at-counter'

/** When the clock looks after a use whose function may have died. */
const CARRY_ON_MS = MINUTE
const TRIES_OF = 'counter'

/** A code that is known, with everything around it. */
interface Found {
  use: CounterUse
  store: Store
  template: CouponTemplate
  benefit: ExchangeBenefit
  rules: Rules
}

const unknown = counterRefusal('code-unknown', '没有这个券码，请顾客点“出示码”，再扫一次')

/** What a code was made for. A code that nobody shows is a wrong try; five a minute and person, then even a right one waits. */
async function findUse(
  { code: text, storeId }: z.output<typeof lookInput>,
  caller: StaffCaller,
): Promise<Found | CounterRefusal> {
  const code = parseCounterCode(text)
  const [triesLeft, use, rules] = await Promise.all([
    hasTriesLeft(TRIES_OF, caller.openid, caller.now),
    code ? counterUses.get(code) : null,
    loadRules(caller.now),
  ])
  if (!triesLeft) return tooManyTries
  const store = rules.stores.get(storeId)
  if (!store) return counterRefusal('unknown-store', '没有这家店，换一家看看')
  if (!mayActAtStore(caller.storeIds, storeId)) return notYourStore
  const template = use ? rules.templates.get(use.templateId) : undefined
  if (!use || template?.benefit.kind !== 'exchange') {
    return (await countWrongTry(TRIES_OF, caller.openid, caller.now)) ? unknown : tooManyTries
  }
  caller.note({ after: { couponId: use.couponId, name: template.name } })
  return { use, store, template, benefit: template.benefit, rules }
}

/** 11 月 24 日 18:05 */
const clock = (at: number): string => {
  const [, month, date] = shopDay(at).split('-').map(Number)
  return `${month} 月 ${date} 日 ${shopTime(at)}`
}

/** Why nothing can be taken in under this code any more, by the code alone; null while it is open. */
function closedUse({ use, rules }: Found, now: number): CounterRefusal | null {
  if (use.taking && use.state !== 'refused') {
    const name = rules.stores.get(use.taking.storeId)?.name ?? ''
    return counterRefusal('used', `先别给，这张券 ${clock(use.taking.at)} 在${name}用过了`)
  }
  if (use.state === 'refused') return use.refusal === 'sold-out' ? soldOut : notFree
  if (use.until <= now) return counterRefusal('code-over', '这个码过时了，请顾客再点一次“出示码”')
  return null
}

async function whyNot(found: Found, now: number): Promise<CounterRefusal | null> {
  const { use, store, template, rules } = found
  const closed = closedUse(found, now)
  if (closed) return closed
  const wallet = await readWallet(use.openid)
  const tier = wallet && tierStanding(wallet, rules.tiers, now)
  return whyNotAtCounter(template, wallet?.coupons[use.couponId], {
    now,
    today: shopDay(now),
    storeId: store._id,
    storeName: (storeId) => rules.stores.get(storeId)?.name ?? '',
    classes: tier ? [tierClassOf(tier.tierId)] : [],
  })
}

/** Pieces of the shelf for the whole quantity of one SKU; a bundle is what it is made of. */
const piecesFor = (skuId: string, quantity: number, { skus }: Rules): Record<string, number> =>
  piecesOf([{ skuId, quantity }], partsOf([{ skuId }], skus))

async function goodsOf({ benefit, store, rules }: Found, now: number): Promise<CounterGoods[]> {
  const today = shopDay(now)
  const shelf = (await readStock(store._id, today)).find(({ day }) => day === today)
  return benefit.skuIds.flatMap((skuId) => {
    const rule = rules.skus.get(skuId)
    if (!rule) return []
    const { product, sku } = rule
    const each = Object.entries(piecesFor(skuId, 1, rules))
    const left = Math.min(...each.map(([part, n]) => Math.floor((shelf?.free[part] ?? 0) / n)))
    return [{ skuId, name: product.name, skuName: sku.name, picture: product.picture, plate: product.plate, left }]
  })
}

async function viewOf(found: Found, now: number): Promise<CounterUseView> {
  const { use, store, template, benefit } = found
  const [goods, names] = await Promise.all([goodsOf(found, now), memberNames([use.openid])])
  return {
    name: template.name,
    rule: template.rule,
    quantity: benefit.quantity,
    goods,
    buyer: maskName(names.get(use.openid) ?? ''),
    storeId: store._id,
    storeName: store.name,
    taken: use.state === 'taken' && use.taking ? { skuId: use.taking.skuId, at: use.taking.at } : null,
  }
}

/** Shows what a code would hand out here today, without handing out; refused like `redeemAtCounter`. */
export async function lookAtCounter(
  ask: z.output<typeof lookInput>,
  caller: StaffCaller,
): Promise<Result<CouponsStaffActions['coupons.look']['reply'], CounterRefusal>> {
  const found = await findUse(ask, caller)
  if ('code' in found) return refuse(found)
  const why = await whyNot(found, caller.now)
  if (why) return refuse(why)
  const use = await viewOf(found, caller.now)
  return use.goods.some(({ left }) => left >= use.quantity) ? ok({ use }) : refuse(soldOut)
}

/** A repeat by the one who took it in, whose answer was lost. */
const isRepeat = ({ use }: Found, { storeId, skuId }: z.output<typeof redeemInput>, { openid }: StaffCaller): boolean =>
  (use.state === 'taken' || use.state === 'taking') &&
  use.taking?.by === openid &&
  use.taking.storeId === storeId &&
  use.taking.skuId === skuId

/** What a carried-on use comes to for its caller. */
async function answerOf(found: Found, use: CounterUse, already: boolean, now: number) {
  if (use.state === 'taken') return ok({ use: await viewOf({ ...found, use }, now), already })
  return refuse(use.refusal === 'sold-out' ? soldOut : notFree)
}

/**
 * 兑换：goods off today's shelf and the coupon used, both or neither. Of any number of calls for one coupon exactly one
 * answers `already: false`: the one whose compare-and-set moved its code; two codes of one coupon are decided in the wallet.
 * Refusals: `CounterRefusalCode`.
 */
export async function redeemAtCounter(
  ask: z.output<typeof redeemInput>,
  caller: StaffCaller,
): Promise<Result<CouponsStaffActions['coupons.redeem']['reply'], CounterRefusal>> {
  const found = await findUse(ask, caller)
  if ('code' in found) return refuse(found)
  const { openid, now } = caller
  if (isRepeat(found, ask, caller)) return answerOf(found, await carryOnUse(found.use, now), true, now)
  const why = await whyNot(found, now)
  if (why) return refuse(why)
  const { use, benefit, rules, store } = found
  if (!benefit.skuIds.includes(ask.skuId) || !rules.skus.has(ask.skuId)) {
    return refuse(counterRefusal('wrong-goods', '这张券不换这个，重新扫一次再选'))
  }
  const pieces = piecesFor(ask.skuId, benefit.quantity, rules)
  const taking = { by: openid, storeId: store._id, shelfId: shelfId(store._id, shopDay(now)), skuId: ask.skuId, pieces }
  const moved = await moveUse(use, { state: 'taking', taking: { ...taking, at: now }, due: now + CARRY_ON_MS })
  if (!moved) {
    const again = { ...found, use: (await counterUses.get(use._id)) ?? use }
    return refuse(closedUse(again, now) ?? notFree)
  }
  return answerOf(found, await carryOnUse(moved, now), false, now)
}
