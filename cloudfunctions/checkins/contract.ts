import { z } from 'zod'
import { ownId, shopDayField, textField } from '../platform/fields'

/** What checking in brings, fixed and published: points, a coupon of a named template, or make-up cards. Nothing by chance. */
export type Reward =
  | { kind: 'points'; points: number }
  | { kind: 'coupon'; templateId: string }
  | { kind: 'cards'; cards: number }

/** A reward as people read it. */
export type RewardView =
  | { kind: 'points'; points: number }
  | { kind: 'coupon'; templateId: string; name: string }
  | { kind: 'cards'; cards: number }

/** What so many days bring. */
export interface Milestone {
  days: number
  rewards: Reward[]
}

/**
 * `run`: rounds of `roundDays` along the unbroken streak · `week`, `month`: positions start anew on Monday, on the 1st.
 * The streak itself is never cut by a cycle.
 */
export type Cycle = 'run' | 'week' | 'month'

/** 打卡: so many days of a kind within a week or a month. */
export interface Challenge {
  challengeId: string
  name: string
  /** `orders`: days on which something of these goods was picked up · `checkins`: days with a tap. */
  what: 'orders' | 'checkins'
  /** Goods that count; both empty = all. */
  products: string[]
  categories: string[]
  /** Only hand-overs between these times of the day count; null = any time. */
  hours: { from: string; to: string } | null
  needed: number
  window: 'week' | 'month'
  /** First and last shop day on which it runs. */
  startsOn: string
  endsOn: string
  rewards: Reward[]
}

export interface MakeUpRule {
  /** A missed day can be made up so many days later at the most. */
  withinDays: number
  mostHeld: number
  /** Days of one month that can be made up. */
  perMonth: number
}

/** Everything that decides what checking in brings. */
export interface CheckInPlan {
  open: boolean
  cycle: Cycle
  /** Length of a round where `cycle` is `run`. */
  roundDays: number
  /** Points of the n-th day in the cycle; the last one holds for all after it. */
  daily: number[]
  streak: Milestone[]
  /** By days checked in within the month (within the week where the cycle is a week). */
  total: Milestone[]
  makeUp: MakeUpRule
  /** Points instead of a coupon of which none are left. */
  insteadPoints: number
  closedDays: { day: string; note: string }[]
  challenges: Challenge[]
}

const rewardField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), points: z.int().min(1).max(2000) }),
  z.strictObject({ kind: z.literal('coupon'), templateId: ownId }),
  z.strictObject({ kind: z.literal('cards'), cards: z.int().min(1).max(3) }),
])
const rewardsField = z.array(rewardField).min(1).max(4)
const milestonesField = z.array(z.strictObject({ days: z.int().min(1).max(366), rewards: rewardsField })).max(12)
const timeField = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const challengeField = z.strictObject({
  challengeId: ownId.max(24),
  name: textField(16).min(2),
  what: z.enum(['orders', 'checkins']),
  products: z.array(ownId).max(50),
  categories: z.array(ownId).max(20),
  hours: z.strictObject({ from: timeField, to: timeField }).nullable(),
  needed: z.int().min(1).max(31),
  window: z.enum(['week', 'month']),
  startsOn: shopDayField,
  endsOn: shopDayField,
  rewards: rewardsField,
})

export const planField = z.strictObject({
  open: z.boolean(),
  cycle: z.enum(['run', 'week', 'month']),
  roundDays: z.int().min(2).max(31),
  daily: z.array(z.int().min(0).max(500)).min(1).max(31),
  streak: milestonesField,
  total: milestonesField,
  makeUp: z.strictObject({
    withinDays: z.int().min(1).max(7),
    mostHeld: z.int().min(0).max(10),
    perMonth: z.int().min(0).max(10),
  }),
  insteadPoints: z.int().min(0).max(500),
  closedDays: z.array(z.strictObject({ day: shopDayField, note: textField(20) })).max(60),
  challenges: z.array(challengeField).max(6),
})

export const todayInput = z.strictObject({})
export const checkInInput = z.strictObject({})
export const calendarInput = z.strictObject({
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
})
export const makeUpInput = z.strictObject({ day: shopDayField })
/** Hours at which a reminder can leave: quiet hours end at 8:30 and begin at 21:30. */
export const FIRST_HOUR = 9
export const LAST_HOUR = 21
export const remindInput = z.strictObject({ hour: z.int().min(FIRST_HOUR).max(LAST_HOUR).nullable() })
export const overviewInput = z.strictObject({})
/** `rev`: the revision that was read; 0 where nothing was ever saved. */
export const saveInput = z.strictObject({ plan: planField, rev: z.int().min(0) })
export const setClosedDayInput = z.strictObject({ day: shopDayField, note: textField(20), closed: z.boolean() })

export interface ChallengeView {
  challengeId: string
  name: string
  /** 7:00–10:00 取一份，这周 3/5 */
  text: string
  done: number
  needed: number
  /** A product of the kind, for its picture; null = any. */
  picture: { picture: string; plate: string } | null
  rewards: RewardView[]
  reached: boolean
}

export interface TodayView {
  day: string
  /** Whether today is checked in. */
  done: boolean
  /** Unbroken days up to today, or up to yesterday while today is still open. */
  streak: number
  /** How far the present round is: days done of its length. */
  round: { done: number; of: number }
  /** What the tap of today brings, or brought. */
  rewards: RewardView[]
  /** Points of tomorrow's tap, when today is checked in. */
  tomorrowPoints: number
  /** The next gift and after how many taps it comes; null = none within two months. */
  next: { taps: number; rewards: RewardView[]; picture: string | null } | null
  /** Days checked in in this month. */
  monthDays: number
  cards: number
  /** The youngest day that can be made up; null = none. */
  repairable: string | null
  makeUp: MakeUpRule
  remindHour: number | null
  challenges: ChallengeView[]
  /** The published rules, a sentence each. */
  rules: string[]
}

/** `gift`: what the day brought or will bring (if nobody misses a day), beyond the points of every day. */
export interface CalendarDay {
  day: string
  state: 'done' | 'made-up' | 'repairable' | 'missed' | 'closed' | 'today' | 'ahead'
  gift: RewardView[] | null
}

export interface CheckedIn {
  day: string
  streak: number
  rewards: RewardView[]
  already: boolean
}

/**
 * Refusals: `closed` (the shop has no check-ins now); `makeUp` also `not-yet`, `too-late`, `already-checked-in`,
 * `no-need`, `no-card`, `month-full`.
 */
export interface CheckInsActions {
  'checkins.today': { ask: z.input<typeof todayInput>; reply: { today: TodayView } }
  'checkins.checkIn': { ask: z.input<typeof checkInInput>; reply: CheckedIn }
  'checkins.calendar': {
    ask: z.input<typeof calendarInput>
    reply: { month: string; days: CalendarDay[]; cards: number }
  }
  'checkins.makeUp': { ask: z.input<typeof makeUpInput>; reply: CheckedIn & { cards: number } }
  'checkins.remind': { ask: z.input<typeof remindInput>; reply: { hour: number | null } }
}

/** Figures of a shop day. */
export interface CheckInNumbers {
  today: number
  yesterday: number
  /** Days made up and challenges reached that were written today. */
  madeUp: number
  challenges: number
  /** Check-ins whose rewards have not all arrived. */
  open: number
}

/** Refusals of `save`: `changed-meanwhile`, `bad-plan`. */
export interface CheckInsConsoleActions {
  'checkins.overview': {
    ask: z.input<typeof overviewInput>
    reply: {
      plan: CheckInPlan
      rev: number
      numbers: CheckInNumbers
      rules: string[]
      /** What can be chosen: coupon templates that are given for check-ins, categories and products. */
      templates: { templateId: string; name: string }[]
      categories: { categoryId: string; name: string }[]
      products: { productId: string; name: string }[]
      mayEdit: boolean
    }
  }
  'checkins.save': { ask: z.input<typeof saveInput>; reply: { rev: number; rules: string[] } }
  'checkins.setClosedDay': {
    ask: z.input<typeof setClosedDayInput>
    reply: { closedDays: { day: string; note: string }[] }
  }
}
