import { orderJobs } from '../../checkout/sweep'
import { onTimer } from '../../platform/jobs'

/** Each minute: orders whose time has come, and the marks they leave behind. */
export const main = onTimer(orderJobs())
