import { command } from '../platform/database/sdk'
import { DAY } from '../platform/time'
import { type Order, orders } from './records'

/** What tells which goods of an order came into somebody's hands. */
export type CollectedGoods = Pick<Order, '_id' | 'goods' | 'refunds' | 'pickedUpAt'>

/** How long before it is fetched an order can have been placed, as far as looking back goes. */
const PLACED_BEFORE_MS = 14 * DAY

/** What one person has fetched since a moment (epoch ms), also where it was given back afterwards. One request. */
export async function goodsPickedUpBy(openid: string, since: number): Promise<CollectedGoods[]> {
  const found: CollectedGoods[] = await orders.find(
    { openid, shown: true, placedAt: command.gte(since - PLACED_BEFORE_MS) },
    { orderBy: [['placedAt', -1]], limit: 200, fields: ['goods', 'refunds', 'pickedUpAt'] },
  )
  return found.filter(({ pickedUpAt }) => pickedUpAt !== null && pickedUpAt > since)
}
