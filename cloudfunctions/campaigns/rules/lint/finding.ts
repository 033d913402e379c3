import type { Finding, Severity } from '../../contract'
import type { CampaignShop } from '../campaign-shop'
import type { Pieces } from '../price-cart'

/** A finding without cart and mend, unless they are given. */
export const finding = (
  code: string,
  severity: Severity,
  text: string,
  advice: string,
  more: Partial<Pick<Finding, 'cart' | 'mend'>> = {},
): Finding => ({ code, severity, text, advice, cart: more.cart ?? [], mend: more.mend ?? null })

/** Pieces as a finding shows them. */
export const cartOf = (pieces: readonly Pieces[], shop: CampaignShop): Finding['cart'] =>
  pieces.map(({ skuId, quantity }) => ({ skuId, quantity, name: shop.goods.get(skuId)?.name ?? skuId }))

/** 可颂 ×4、蛋挞 */
export const cartText = (cart: Finding['cart']): string =>
  cart.map(({ name, quantity }) => (quantity === 1 ? name : `${name} ×${quantity}`)).join('、')
