import { yuan } from '../../platform/money'
import type { CouponFace } from '../contract'
import type { CouponTemplate } from '../records'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** ¥38, but ¥38.50. */
export const yuanShort = (fen: number): string => yuan(fen).replace(/\.00$/, '')

/** 周一到周五 for days in a row, else 周二、周四. */
export function weekdaysText(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b)
  const [first = 1, last = 7] = [days[0], days.at(-1)]
  const name = (day: number): string => WEEKDAYS[day - 1] ?? ''
  if (days.length > 2 && last - first === days.length - 1) return `周${name(first)}到周${name(last)}`
  return days.map((day) => `周${name(day)}`).join('、')
}

/** 8.8 of 12 percent off, 9 of 10. */
const discountText = (percentOff: number): string => String((100 - percentOff) / 10)

/** What the left of a ticket shows: the value, and the one condition that matters most. */
export function couponFace({
  kind,
  benefit,
  weekdays,
}: Pick<CouponTemplate, 'kind' | 'benefit' | 'weekdays'>): CouponFace {
  if (benefit.kind === 'threshold') {
    const step = benefit.steps[0] ?? { atFen: 0, offFen: 0 }
    return { kind, value: yuanShort(step.offFen).slice(1), condition: `满 ${yuanShort(step.atFen).slice(1)} 用` }
  }
  if (benefit.kind === 'percent') {
    const condition =
      benefit.capFen !== null
        ? `最多减 ${yuanShort(benefit.capFen)}`
        : weekdays
          ? weekdaysText(weekdays)
          : benefit.atFen > 0
            ? `满 ${yuanShort(benefit.atFen).slice(1)} 用`
            : '不限金额'
    return { kind, value: discountText(benefit.percentOff), condition }
  }
  return { kind, value: '', condition: '兑换券' }
}
