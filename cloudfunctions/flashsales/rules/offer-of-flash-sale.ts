import { flashSaleClass } from '../../orders/rules/seat'
import type { Offer } from '../../pricing/contract'
import type { FlashSale } from '../records'

/** 秒杀价：what the price engine sees of a sale. */
export const offerOfFlashSale = (sale: FlashSale): Offer => ({
  offerId: flashSaleClass(sale._id),
  source: 'campaign',
  name: '秒杀价',
  reason: `${sale.name}，抢到的人人同价`,
  benefit: { kind: 'price', fenOf: { [sale.skuId]: sale.priceFen } },
  audience: [flashSaleClass(sale._id)],
  scope: { products: null, categories: null, skus: [sale.skuId], except: { products: [], categories: [] } },
  stores: sale.stores,
  weekdays: null,
  from: sale.startsAt,
  until: sale.endsAt,
  stacking: { group: null, atMost: 1, notWith: sale.stacks ? [] : ['coupon', 'points'] },
  position: 0,
  funded: false,
})
