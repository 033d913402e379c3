import { createHash } from 'node:crypto'
import type { Plan } from '../contract'

/**
 * 看到的价就是付的价：a fingerprint of what a quote comes to. It covers lines with their options, every unit, every
 * deduction and the total; not texts, stock or rule versions, so that only a changed price asks the buyer again.
 * @returns the first 32 hex digits of a SHA-256
 */
export function quoteHash(plan: Plan): string {
  const result = [
    plan.payableFen,
    plan.listFen,
    plan.couponId,
    plan.points.spend,
    plan.points.earn,
    plan.lines.map((line) => [
      line.skuId,
      line.quantity,
      line.options.map(({ optionId, value }) => [optionId, value]),
      line.listFen,
      line.units,
    ]),
    plan.adjustments.map((part) => [
      part.source,
      part.source === 'campaign' || part.source === 'coupon' ? part.sourceId : null,
      part.skuId,
      part.classId,
      part.amountFen,
    ]),
  ]
  return createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 32)
}
