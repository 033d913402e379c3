import type { OrderRules } from '../records'

/**
 * 下单时怎么说的就怎么算: the rules an order goes by. What customers read is taken from the time it was placed; who
 * approves refunds is the shop's own matter and holds as it is now.
 * @param at when the order was placed (epoch ms)
 */
export function rulesAt({ past = [], ...current }: OrderRules, at: number): OrderRules {
  // Newest first: the last one that had not ended is the oldest that still held.
  const held = past.findLast(({ until }) => at < until)
  if (!held) return current
  const { until: _until, ...then } = held
  return { ...current, ...then }
}
