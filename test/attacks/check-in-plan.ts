import { planField } from '../../cloudfunctions/checkins/contract'
import { planOf } from '../../cloudfunctions/checkins/overview'
import { DEFAULT_CHECK_INS } from '../../cloudfunctions/checkins/settings'

/** What checking in brings, as an operator would send it. */
export const checkInPlan: Record<string, unknown> = planField.parse(planOf(DEFAULT_CHECK_INS))
