import { yuan } from '../../platform/money'
import type { Offer } from '../../pricing/contract'
import type { CampaignDraft } from '../contract'
import { type CampaignGoods, type CampaignShop, goodsInScope } from './campaign-shop'
import { costOf } from './lint/below-cost'
import { worstCarts } from './lint/worst-carts'
import { type Pieces, priceCart, sceneOf } from './price-cart'

/** A sample cart, without pictures. */
export interface PricedSample {
  pieces: Pieces[]
  listFen: number
  payableFen: number
  withoutFen: number
  parts: { name: string; amountFen: number }[]
  missing: string | null
  belowCost: boolean
}

/** Three different things of the middle of the price list, one each. */
function usualCart(goods: readonly CampaignGoods[]): Pieces[] {
  const byPrice = [...goods].sort((a, b) => a.listFen - b.listFen || (a.skuId < b.skuId ? -1 : 1))
  const from = Math.max(0, Math.floor(byPrice.length / 2) - 1)
  return byPrice.slice(from, from + 3).map(({ skuId }) => ({ skuId, quantity: 1 }))
}

/** Carts that show a campaign: one just reaching it, the one that loses most, a usual one. */
export function sampleCarts(draft: CampaignDraft, shop: CampaignShop): Pieces[][] {
  const worst = worstCarts(draft, shop)
  const carts = [worst[0], worst.at(-1), usualCart(goodsInScope(draft.scope, shop))]
  const seen = new Set<string>()
  return carts.flatMap((cart) => {
    const key = JSON.stringify(cart ?? [])
    if (!cart || cart.length === 0 || seen.has(key)) return []
    seen.add(key)
    return [cart]
  })
}

/** What a sample comes to for somebody whom the campaign is for, beside what else is published. */
export function priceSample(pieces: Pieces[], offer: Offer, shop: CampaignShop): PricedSample {
  const scene = sceneOf(offer, shop)
  const plan = priceCart(pieces, scene, shop, [...shop.others, offer])
  const next = plan.notApplied.find(({ sourceId }) => sourceId === offer.offerId)
  const cost = costOf(pieces, shop)
  const parts = new Map<string, number>()
  for (const { name, amountFen } of plan.adjustments) parts.set(name, (parts.get(name) ?? 0) + amountFen)
  return {
    pieces,
    listFen: plan.listFen,
    payableFen: plan.payableFen,
    withoutFen: priceCart(pieces, scene, shop, shop.others).payableFen,
    parts: [...parts].map(([name, amountFen]) => ({ name, amountFen })),
    missing: next?.missing && 'fen' in next.missing ? `差 ${yuan(next.missing.fen)} 到下一档` : (next?.reason ?? null),
    belowCost: cost !== null && plan.payableFen < cost,
  }
}
