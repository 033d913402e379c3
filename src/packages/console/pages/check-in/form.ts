import type { Challenge, CheckInPlan, Milestone, Reward } from '../../../../../cloudfunctions/checkins/contract'

/** A number as it is typed; NaN where it is none. */
export const wholeOf = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN)

/** `5 5 5 8` → [5, 5, 5, 8]; null when something in it is no whole number. */
export function pointsList(typed: string): number[] | null {
  const parts = typed.split(/[\s,，、]+/).filter((part) => part !== '')
  const numbers = parts.map(wholeOf)
  return numbers.length === 0 || numbers.length > 31 || numbers.some((one) => Number.isNaN(one)) ? null : numbers
}

export const freshReward: Reward = { kind: 'points', points: 10 }

/** A line that nobody has yet: the first number of days that is free. */
export function freshMilestone(milestones: readonly Milestone[], from: number): Milestone {
  let days = from
  while (milestones.some((one) => one.days === days)) days += 1
  return { days, rewards: [freshReward] }
}

export const freshChallenge = (challengeId: string, today: string): Challenge => ({
  challengeId,
  name: '',
  what: 'orders',
  products: [],
  categories: [],
  hours: null,
  needed: 5,
  window: 'week',
  startsOn: today,
  endsOn: today,
  rewards: [{ kind: 'points', points: 60 }],
})

const DAY = /^\d{4}-\d{2}-\d{2}$/
export const isDay = (typed: string): boolean =>
  DAY.test(typed) && new Date(`${typed}T00:00:00.000Z`).toJSON()?.slice(0, 10) === typed
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
export const isTime = (typed: string): boolean => TIME.test(typed)

/** What is missing in a plan before it can be sent; false when nothing is. */
export function missingIn(plan: CheckInPlan, daily: string): string | false {
  if (pointsList(daily) === null) return '每天的积分写成一串数字'
  for (const { days, rewards } of [...plan.streak, ...plan.total]) {
    if (!(days >= 1 && days <= 366)) return '天数写 1 到 366'
    if (rewards.length === 0) return `第 ${days} 天还没有奖励`
  }
  return false
}
