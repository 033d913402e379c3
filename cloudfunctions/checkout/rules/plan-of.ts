import { skuPriceOf } from '../../catalog/rules/sku-price'
import type { Rules } from '../../catalog/rules-cache'
import type { OrderSeat } from '../../orders/records'
import { classOfSeat } from '../../orders/rules/seat'
import { type ShopDay, weekdayOf } from '../../platform/time'
import type { Plan } from '../../pricing/contract'
import type { PriceAsk, SkuPrice } from '../../pricing/rules/price'
import type { Buyer } from './buyer'
import type { GoodsLine } from './check-ask'

/** What is priced: where, for which pickup day, when it was asked. */
export interface PriceScene {
  storeId: string
  /** The pickup day. */
  day: ShopDay
  at: number
}

/** What the buyer said about coupon and points; undefined leaves the choice to the engine. */
export interface MoneyWish {
  couponId: string | null | undefined
  points: number | undefined
}

/** The pricing question that checked lines come to. */
export function priceAskOf(
  lines: readonly GoodsLine[],
  buyer: Buyer,
  wish: MoneyWish,
  scene: PriceScene,
  rules: Pick<Rules, 'offers' | 'offersOf' | 'points'>,
  seat?: OrderSeat | null,
): PriceAsk {
  const seatClass = seat ? classOfSeat(seat) : null
  const prices = new Map<string, SkuPrice>(lines.map(({ skuId, rule }) => [skuId, skuPriceOf(rule)]))
  return {
    lines: lines.map(({ skuId, quantity, options }) => ({ skuId, quantity, options })),
    prices,
    ...buyer,
    couponId: wish.couponId,
    points: wish.points,
    storeId: scene.storeId,
    weekday: weekdayOf(scene.day),
    at: scene.at,
    ...(seatClass === null ? {} : { classes: [seatClass] }),
    offers: (seatClass === null ? undefined : rules.offersOf.get(seatClass)) ?? rules.offers,
    pointsRule: rules.points,
  }
}

/** Names, pictures and care of what was ordered, as they are now, beside what each line costs. */
export const goodsOf = (lines: readonly GoodsLine[], plan: Plan) =>
  lines.map(({ skuId, quantity, options, rule: { product, sku, listFen } }, index) => ({
    skuId,
    productId: product._id,
    name: product.name,
    skuName: sku.name,
    picture: product.picture,
    plate: product.plate,
    quantity,
    options,
    listFen,
    payableFen: plan.lines[index]?.payableFen ?? 0,
    storage: product.storage,
    shelfLife: product.shelfLife,
    allergens: product.allergens,
  }))
