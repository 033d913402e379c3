import type { Refusal } from '../platform/result'

const SENTENCES = {
  closed: '签到歇一阵子，开了会写在首页',
  'not-yet': '今天直接签就行，明天的明天再签',
  'too-late': '隔得太久，补不了了，今天起接着签',
  'already-checked-in': '那天已经签过了，不用补',
  'no-need': '那天门店休息，没签也不断，不用补',
  'no-card': '没有补签卡了，签满一轮送一张',
  'month-full': '这个月补签的天数用完了，下个月再补',
} as const

export type CheckInRefusal = Refusal<keyof typeof SENTENCES>

export const checkInRefusal = (code: CheckInRefusal['code']): CheckInRefusal => ({ code, message: SENTENCES[code] })
