import type { Benefit } from '../../../pricing/contract'
import { communityDeduction } from '../../../pricing/rules/community-price'
import type { CampaignDraft } from '../../contract'
import { type CampaignGoods, type CampaignShop, goodsInScope } from '../campaign-shop'
import type { Pieces } from '../price-cart'

/** Sums that just reach a step. */
const steps = (benefit: Benefit): number[] => {
  if (benefit.kind === 'threshold') return benefit.steps.map(({ atFen }) => atFen)
  if (benefit.kind === 'every') {
    const last = Math.min(benefit.maxTimes, 20)
    return [benefit.atFen, benefit.atFen * last]
  }
  if (benefit.kind === 'percent') return [benefit.atFen]
  return benefit.kind === 'gift' ? [benefit.atFen] : []
}

/** So many pieces of one kind, alone, just reach a sum; null beyond the limit per person. */
function justReaching(goods: CampaignGoods, sum: number, fen: number): number | null {
  const quantity = Math.max(1, Math.ceil(sum / Math.max(1, fen)))
  return quantity <= goods.maxPerLine ? quantity : null
}

/** The dearest to make against its price first. */
const byMargin = (a: CampaignGoods, b: CampaignGoods): number =>
  (b.costFen ?? 0) / Math.max(1, b.listFen) - (a.costFen ?? 0) / Math.max(1, a.listFen) || (a.skuId < b.skuId ? -1 : 1)

function setCart(benefit: Benefit & { kind: 'set' }, shop: CampaignShop): Pieces[] {
  const wanted = new Map<string, number>()
  for (const { skuIds, quantity } of benefit.parts) {
    const known = skuIds.flatMap((id) => shop.goods.get(id) ?? [])
    const [dearest] = known.sort((a, b) => (b.costFen ?? b.listFen) - (a.costFen ?? a.listFen))
    if (dearest) wanted.set(dearest.skuId, (wanted.get(dearest.skuId) ?? 0) + quantity)
  }
  return [...wanted].map(([skuId, quantity]) => ({ skuId, quantity }))
}

function cartsOf(draft: CampaignDraft, goods: CampaignGoods, shop: CampaignShop): Pieces[][] {
  const { benefit } = draft
  const { skuId, listFen, maxPerLine } = goods
  if (benefit.kind === 'unit-percent') return [[{ skuId, quantity: 1 }]]
  if (benefit.kind === 'price') return skuId in benefit.fenOf ? [[{ skuId, quantity: 1 }]] : []
  if (benefit.kind === 'nth') return benefit.n <= maxPerLine ? [[{ skuId, quantity: benefit.n }]] : []
  const gift =
    benefit.kind === 'gift' && benefit.skuId !== skuId ? [{ skuId: benefit.skuId, quantity: benefit.quantity }] : []
  if (benefit.kind === 'gift' && gift.length === 0) return []
  // At the list price and at the community price: either may be the first to reach the step.
  const prices = [listFen, listFen - communityDeduction(goods)]
  const quantities = new Set(
    steps(benefit).flatMap((sum) => prices.flatMap((fen) => justReaching(goods, sum, fen) ?? [])),
  )
  return [...quantities].map((quantity) => [
    { skuId, quantity },
    ...gift.filter(() => shop.goods.has(gift[0]?.skuId ?? '')),
  ])
}

/** 最难看的购物车：carts that just reach each step with one kind of goods, those that cost most against their price first. */
export function worstCarts(draft: CampaignDraft, shop: CampaignShop): Pieces[][] {
  if (draft.benefit.kind === 'set') {
    const cart = setCart(draft.benefit, shop)
    return cart.length > 0 ? [cart] : []
  }
  return goodsInScope(draft.scope, shop)
    .sort(byMargin)
    .flatMap((goods) => cartsOf(draft, goods, shop))
}
