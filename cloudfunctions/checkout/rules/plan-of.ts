import type { Plan } from '../../pricing/contract'
import type { PriceAsk, SkuPrice } from '../../pricing/rules/price'
import type { CommunityStanding } from '../../tracking/rules/community-standing'
import type { GoodsLine } from './check-ask'

/** The pricing question that checked lines come to. */
export function priceAskOf(
  lines: readonly GoodsLine[],
  community: CommunityStanding,
  { couponId, points }: { couponId: string | null; points: number },
): PriceAsk {
  const prices = new Map<string, SkuPrice>(
    lines.map(({ skuId, rule }) => [
      skuId,
      { listFen: rule.listFen, communityPercentOff: rule.communityPercentOff, name: rule.product.name },
    ]),
  )
  return {
    lines: lines.map(({ skuId, quantity, options }) => ({ skuId, quantity, options })),
    prices,
    community,
    couponId,
    points,
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
