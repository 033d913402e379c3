import { Collection } from '../platform/database/collection'
import type { ShopDay } from '../platform/time'
import type { CheckInPlan, Reward } from './contract'
import type { DaySet } from './rules/day-set'

/** What one day brought: frozen the moment the day is entered in the book. */
export interface Outcome {
  streak: number
  rewards: Reward[]
}

/**
 * One person's check-in of one shop day, or one challenge reached. `_id` = `<digest>:<day>`, or
 * `<digest>:<challenge>:<first day of the window>`: the id makes it one, whatever the race.
 * open → done · open → refused (a make-up without card), which may be opened again.
 */
export interface CheckIn {
  _id: string
  openid: string
  day: ShopDay
  kind: 'tap' | 'make-up' | 'challenge'
  state: 'open' | 'done' | 'refused'
  at: number
  /** When the clock must carry it on (epoch ms); 0 = nothing left. */
  due: number
  /** With what was really given; null until it is done. */
  outcome: Outcome | null
  rev: number
}

/** Everything about one person's check-ins that is decided together; every write is a compare-and-set on `rev`. */
export interface CheckInBook {
  /** openid */
  _id: string
  /** Days checked in, made up ones included. */
  days: DaySet
  made: DaySet
  /** Missed days on which the shop was closed, kept so that later opening hours do not break an old streak. */
  closed: DaySet
  /** How often a milestone was given: by cycle (see `cycle`), then by its days. */
  given: Record<string, Record<string, number>>
  /** By day (`d20500`), of the last weeks: what each brought, for whoever carries it on. */
  outcomes: Record<string, Outcome>
  /** Make-up cards that can be used. */
  cards: number
  /** Challenges whose cards have arrived (the youngest forty). */
  cardFacts: string[]
  remindHour: number | null
  /** When the next reminder is due (epoch ms); 0 = none. */
  remindAt: number
  rev: number
}

/** One document, `_id` `checkins`. */
export interface CheckInSettings extends CheckInPlan {
  _id: string
  rev: number
}

/** How far hand-overs were looked at for challenges. */
export interface CheckInMark {
  _id: string
  until: number
}

export const checkIns = new Collection<CheckIn>('checkins', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'openid_day',
    fields: [
      ['openid', 1],
      ['day', 1],
    ],
  },
  {
    name: 'day_kind',
    fields: [
      ['day', 1],
      ['kind', 1],
    ],
  },
  { name: 'at', fields: [['at', 1]] },
])
export const checkInBooks = new Collection<CheckInBook>('checkin_books', [
  { name: 'remindAt', fields: [['remindAt', 1]] },
])
export const checkInSettings = new Collection<CheckInSettings>('checkin_settings')
export const checkInMarks = new Collection<CheckInMark>('checkin_marks')
