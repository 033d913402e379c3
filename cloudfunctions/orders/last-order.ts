import { orders } from './records'

/** A person's latest order that ever stood, whatever became of it; null for somebody who never ordered. One request. */
export async function lastOrder(openid: string): Promise<{ orderId: string; placedAt: number } | null> {
  const [last] = await orders.find(
    { openid, shown: true },
    { orderBy: [['placedAt', -1]], limit: 1, fields: ['placedAt'] },
  )
  return last ? { orderId: last._id, placedAt: last.placedAt } : null
}

/** When a person last ordered (epoch ms), null when never. One request. */
export const lastOrderAt = async (openid: string): Promise<number | null> => (await lastOrder(openid))?.placedAt ?? null
