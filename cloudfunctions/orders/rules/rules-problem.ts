import { yuan } from '../../platform/money'
import type { OrderRules } from '../records'

const MOST_LEAD_MINUTES = 2 * 24 * 60
const MOST_GRACE_MINUTES = 120
const LEAST_REQUEST_HOURS = 24
const MOST_REQUEST_HOURS = 30 * 24
const MOST_APPROVAL_FEN = 1_000_000

const within = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most

/** 规则哪里不对，怎么改: a sentence for the owner; null when the rules can hold. */
export function rulesProblem(rules: Pick<OrderRules, 'leadMinutes' | 'graceMinutes' | 'requestHours' | 'approvalFen'>) {
  if (!within(rules.leadMinutes, 0, MOST_LEAD_MINUTES)) return '取货前多久能取消，填 0 到 2880 分钟（两天）'
  if (!within(rules.graceMinutes, 0, MOST_GRACE_MINUTES)) return '付款后多久还能取消，填 0 到 120 分钟'
  if (!within(rules.requestHours, LEAST_REQUEST_HOURS, MOST_REQUEST_HOURS))
    return '取走后多久能申请售后，至少 24 小时，最多 720 小时（30 天）'
  if (!within(rules.approvalFen, 0, MOST_APPROVAL_FEN))
    return `退款超过多少要另一个人批，填 0 到 ${yuan(MOST_APPROVAL_FEN)}`
  return null
}
