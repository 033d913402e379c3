import { together } from '../platform/together'
import type { Difference } from '../points/contract'
import { type CouponCount, couponCounts } from './records'
import { claimsOf, isStanding } from './recount'

const AT_ONCE = 4

async function compareCount(count: CouponCount): Promise<Difference[]> {
  const claims = await claimsOf(count._id)
  const computed = claims.filter((claim) => isStanding(claim, count)).length
  const again = await couponCounts.get(count._id)
  // Somebody claimed meanwhile: the next time tells.
  if (again?.rev !== count.rev || computed === count.given) return []
  return [{ account: `券模板 ${count._id}`, what: '发出的张数', stored: count.given, computed }]
}

/** 券的张数重算: what each template says it has given against its claims. Reads only: one request per 500 claims, and two each. */
export async function recomputeCounts(): Promise<{ accounts: number; differences: Difference[] }> {
  const counts = await couponCounts.all()
  const differences: Difference[] = []
  for (let start = 0; start < counts.length; start += AT_ONCE) {
    differences.push(...(await together(counts.slice(start, start + AT_ONCE).map(compareCount))).flat())
  }
  return { accounts: counts.length, differences }
}
