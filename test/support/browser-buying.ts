import { randomBytes } from 'node:crypto'
import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { OrderView } from '../../cloudfunctions/orders/contract'
import type { OpenShop, Visitor } from './browser-shop'

export const CROISSANT = '海盐黄油可颂'
export const LIST = '¥16.00'
export const COMMUNITY = '¥13.60'

export interface OnSale {
  productId: string
  name: string
  skus: { skuId: string; listFen: number; left: number }[]
}

export async function productNamed(shop: OpenShop, name: string, storeId = 'xianlin'): Promise<OnSale> {
  const { products } = await shop.ask<{ products: OnSale[] }>('demo-azhe', 'shop', 'catalog.list', { storeId })
  const found = products.find((product) => product.name === name)
  if (!found) throw new Error(`the demo shop has no ${name}`)
  return found
}

/** The path that a card shared by this person opens. */
export async function cardPath(shop: OpenShop, sharer: string, productId: string): Promise<string> {
  return (await shop.ask<{ path: string }>(sharer, 'shop', 'tracking.card', { productId })).path
}

/** Raw order documents of a person, without attempts that were refused before they stood. */
export const ordersOf = (shop: OpenShop, openid: string) =>
  shop.cloud.engine.all('orders').filter((order) => order.openid === openid && order.shown === true)

export const orderView = async (shop: OpenShop, openid: string, orderId: string): Promise<OrderView> =>
  (await shop.ask<{ order: OrderView }>(openid, 'shop', 'orders.get', { orderId })).order

export interface Wish {
  storeId: string
  skuId: string
  quantity?: number
  slotId?: string
  /** Where the buyer came from; absent = nowhere known. */
  touchId?: string
}

/** Somebody else orders at the same time: quote and place through the API. */
export async function placeElsewhere(shop: OpenShop, openid: string, wish: Wish): Promise<string> {
  const ask = {
    storeId: wish.storeId,
    lines: [{ skuId: wish.skuId, quantity: wish.quantity ?? 1 }],
    ...(wish.touchId ? { touchId: wish.touchId } : {}),
    ...(wish.slotId ? { fulfilment: { kind: 'pickup', slotId: wish.slotId } } : {}),
  }
  const { quote } = await shop.ask<{ quote: QuoteView }>(openid, 'shop', 'checkout.quote', ask)
  const orderId = `E${randomBytes(10).toString('hex')}`
  const { fulfilment, couponId, points } = quote.chosen
  await shop.ask(openid, 'shop', 'checkout.place', {
    ...ask,
    orderId,
    quoteHash: quote.hash,
    fulfilment,
    couponId,
    points,
  })
  return orderId
}

/** The same, paid in WeChat's sheet and confirmed. */
export async function buyElsewhere(shop: OpenShop, openid: string, wish: Wish): Promise<OrderView> {
  const orderId = await placeElsewhere(shop, openid, wish)
  await shop.cloud.pay(orderId, 'success')
  await shop.ask(openid, 'shop', 'checkout.confirm', { orderId })
  return orderView(shop, openid, orderId)
}

/** Pays in the sheet that is open and waits for the pickup code. */
export async function payInSheet(visitor: Visitor): Promise<void> {
  await visitor.tap('立即支付')
  await visitor.sees('付好了，等你来取')
}
