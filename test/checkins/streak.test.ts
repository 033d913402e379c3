import type { CheckInPlan } from '../../cloudfunctions/checkins/contract'
import { planOf } from '../../cloudfunctions/checkins/overview'
import { hasDay } from '../../cloudfunctions/checkins/rules/day-set'
import { type BookState, enterDay } from '../../cloudfunctions/checkins/rules/enter-day'
import { currentRun } from '../../cloudfunctions/checkins/rules/streak'
import { DEFAULT_CHECK_INS } from '../../cloudfunctions/checkins/settings'

/** A generator with a printed seed (mulberry32). */
function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const FIRST = 20_500
const empty: BookState = { days: {}, made: {}, closed: {}, given: {}, outcomes: {}, cards: 0 }

/** Counts the slow way, from a plain set. */
function slowStreak(days: ReadonlySet<number>, closed: ReadonlySet<number>, today: number): number {
  let at = days.has(today) ? today : today - 1
  let length = 0
  while (days.has(at) || closed.has(at)) {
    if (days.has(at)) length += 1
    at -= 1
  }
  return length
}

describe.each(['run', 'week', 'month'] as const)(
  'three years of days, make-ups and closures, cycle %s (M3)',
  (cycle) => {
    test.each([1, 2, 3])(
      'seed %d: the streak is what a slow count says, cards never go below 0 or above what may be held',
      (seed) => {
        const next = random(seed)
        const plan: CheckInPlan = {
          ...planOf(DEFAULT_CHECK_INS),
          cycle,
          streak: [{ days: 3, rewards: [{ kind: 'cards', cards: 1 }] }],
        }
        const closed = new Set(Array.from({ length: 1095 }, (_, n) => FIRST + n).filter(() => next() < 0.05))
        const days = new Set<number>()
        let state = empty
        for (let today = FIRST; today < FIRST + 1095; today += 1) {
          if (next() < 0.8) {
            const entered = enterDay(plan, state, { kind: 'tap', number: today, today }, (n) => closed.has(n))
            if (!entered.ok) throw new Error(entered.why)
            state = entered.state
            days.add(today)
            expect(entered.outcome.streak).toBe(slowStreak(days, closed, today))
          }
          const missed = today - 1 - Math.floor(next() * 7)
          if (next() < 0.3 && missed >= FIRST && !closed.has(missed) && !hasDay(state.days, missed)) {
            const entered = enterDay(plan, state, { kind: 'make-up', number: missed, today }, (n) => closed.has(n))
            if (entered.ok) {
              state = entered.state
              days.add(missed)
            }
          }
          expect(currentRun(state.days, (n) => closed.has(n), today).length).toBe(slowStreak(days, closed, today))
          expect(state.cards).toBeGreaterThanOrEqual(0)
          expect(state.cards).toBeLessThanOrEqual(plan.makeUp.mostHeld)
        }
        expect(JSON.stringify(state).length).toBeLessThan(8_000)
      },
    )
  },
)
