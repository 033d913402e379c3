import { shopDay } from '../../platform/time'
import type { CouponTemplate } from '../records'

/** 领取后 7 天内用 · 12 月 10 日前用 */
export function validityText(validity: CouponTemplate['validity']): string {
  if ('days' in validity) return `领取后 ${validity.days} 天内用`
  const [, month, day] = shopDay(validity.until - 1)
    .split('-')
    .map(Number)
  return `${month} 月 ${day} 日前用`
}
