import { readAll } from '../platform/database/read-all'
import { type CouponTemplate, couponTemplates } from './records'

/** Every coupon template, for the rules that instances keep in memory. */
export const allTemplates = (): Promise<CouponTemplate[]> => readAll(couponTemplates)
