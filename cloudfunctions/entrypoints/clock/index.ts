import { finishCases } from '../../aftersales/carry-out'
import { moveCampaigns } from '../../campaigns/move-by-time'
import { productDeps } from '../../checkout/deps'
import { orderJobs } from '../../checkout/sweep'
import { finishClaims } from '../../coupons/jobs'
import { onTimer } from '../../platform/jobs'

/** Each minute: orders whose time has come, and the marks they leave behind; claims that were left half done. */
export const main = onTimer([...orderJobs(), finishCases(productDeps), finishClaims(), moveCampaigns()])
