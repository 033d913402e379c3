import { shortYuan } from '../../pricing/rules/why-not'
import type { Finding } from '../contract'

/** Budgets above this need the approval of somebody else (¥3 000). */
export const APPROVAL_FEN = 300_000

/** 大钱和亏本要两个人点头：why a campaign needs somebody else's approval; null when its author may schedule it alone. */
export function needsApproval(
  budgetFen: number | null,
  findings: readonly Pick<Finding, 'severity' | 'text'>[],
): string | null {
  const loss = findings.find(({ severity }) => severity === 'approve')
  if (loss) return loss.text
  return budgetFen !== null && budgetFen > APPROVAL_FEN ? `预算过 ${shortYuan(APPROVAL_FEN)}` : null
}
