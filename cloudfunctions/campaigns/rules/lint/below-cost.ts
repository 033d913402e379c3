import { shortYuan } from '../../../pricing/rules/why-not'
import type { CampaignDraft, Finding } from '../../contract'
import { type CampaignShop, goodsInScope } from '../campaign-shop'
import { offerOfDraft } from '../offer-of-draft'
import { type Pieces, priceCart, sceneOf } from '../price-cart'
import { cartOf, cartText, finding } from './finding'
import { worstCarts } from './worst-carts'

const SHOWN = 3

/** What a cart costs the shop; null where a part of it has no known cost. */
export function costOf(cart: readonly Pieces[], shop: Pick<CampaignShop, 'goods'>): number | null {
  let cost = 0
  for (const { skuId, quantity } of cart) {
    const own = shop.goods.get(skuId)?.costFen ?? null
    if (own === null) return null
    cost += own * quantity
  }
  return cost
}

interface Loss {
  cart: Pieces[]
  fen: number
}

/** Carts that this campaign, together with what else is published, brings below what they cost the shop. */
function losses(draft: CampaignDraft, shop: CampaignShop): Loss[] {
  const offer = offerOfDraft('draft', draft)
  const scene = sceneOf(offer, shop)
  const worst = new Map<string, Loss>()
  for (const cart of worstCarts(draft, shop)) {
    const cost = costOf(cart, shop)
    if (cost === null) continue
    const payable = priceCart(cart, scene, shop, [...shop.others, offer]).payableFen
    if (payable >= cost || payable >= priceCart(cart, scene, shop, shop.others).payableFen) continue
    const key = shop.goods.get(cart[0]?.skuId ?? '')?.productId ?? ''
    const known = worst.get(key)
    if (!known || cost - payable > known.fen) worst.set(key, { cart, fen: cost - payable })
  }
  return [...worst.values()].sort((a, b) => b.fen - a.fen)
}

const lossFinding = ({ cart, fen }: Loss, draft: CampaignDraft, shop: CampaignShop, more: number): Finding => {
  const shown = cartOf(cart, shop)
  const goods = shop.goods.get(cart[0]?.skuId ?? '')
  const name = goods?.name ?? ''
  const others = more > 0 ? `，还有 ${more} 样也是` : ''
  const canExclude = goods !== undefined && draft.benefit.kind !== 'set' && draft.benefit.kind !== 'price'
  return finding(
    'below-cost',
    'approve',
    `${cartText(shown)}用「${draft.name}」后低于成本 ${shortYuan(fen)}${others}`,
    canExclude ? `把${name}排除，或少减一些；要这样卖，请别人批一下` : '把价定高一些；要这样卖，请别人批一下',
    {
      cart: shown,
      mend: canExclude ? { kind: 'exclude-product', productId: goods.productId, label: `排除${name}` } : null,
    },
  )
}

/** 卖一件亏一件：the carts that lose most, and a word on goods whose cost nobody has said. */
export function belowCost(draft: CampaignDraft, shop: CampaignShop): Finding[] {
  const all = losses(draft, shop)
  const found = all
    .slice(0, SHOWN)
    .map((loss, index) => lossFinding(loss, draft, shop, index === SHOWN - 1 ? all.length - SHOWN : 0))
  const unknown = goodsInScope(draft.scope, shop).filter(({ costFen }) => costFen === null)
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map(({ name }) => name))]
    found.push(
      finding(
        'cost-unknown',
        'notice',
        `${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 样` : ''}没填成本，没法看会不会亏`,
        '在商品里填上成本，再检查一次',
      ),
    )
  }
  return found
}
