import type { Store } from '../../stores/records'
import type { Product } from '../records'
import type { FirstDay } from './first-day'

/**
 * 为什么现在买不了，什么时候再来：null when it can be bought. A paused store comes before everything else, then what the
 * store does not sell at the moment, then what nobody can order in the coming fortnight.
 */
export function unavailable(store: Store, product: Product, first: FirstDay | null): string | null {
  if (store.paused) return `${store.name}暂停接单：${store.paused.reason}，换一家店看看`
  if (product.offSaleIn.includes(store._id)) return `${store.name}这几天不做这款，换一家店看看`
  return first ? null : '这两周的都订完了，过几天再来看'
}
