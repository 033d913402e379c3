import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { together } from '../platform/together'
import { enterInBook, readBook } from './book'
import type { CheckedIn, checkInInput, Reward } from './contract'
import { CARRY_ON_MS, finishCheckIn } from './finish'
import { type CheckIn, checkIns, type Outcome } from './records'
import { type CheckInRefusal, checkInRefusal } from './refusals'
import { dayNumber } from './rules/day-set'
import { checkInId } from './rules/ids'
import { rewardViews } from './rules/reward-text'

export const newCheckIn = (openid: string, day: string, kind: CheckIn['kind'], now: number): CheckIn => ({
  _id: kind === 'challenge' ? '' : checkInId(openid, day),
  openid,
  day,
  kind,
  state: 'open',
  at: now,
  due: now + CARRY_ON_MS,
  outcome: null,
  rev: 1,
})

/** The day is checked in, whatever happens to its rewards: a failure is logged, and the clock gives what is left. */
export async function giveSoon(
  doc: CheckIn,
  outcome: Outcome,
  rules: Rules,
  { now, requestId }: Caller,
): Promise<Reward[]> {
  try {
    return await finishCheckIn(doc, outcome, rules, now, false)
  } catch (error) {
    console.error(
      JSON.stringify({ requestId, checkIn: doc._id, error: error instanceof Error ? error.stack : String(error) }),
    )
    return outcome.rewards
  }
}

/** A second tap: what the first one brought. One that the first call has not come to is entered here, its rewards are not given twice. */
async function answerAgain(id: string, rules: Rules, caller: Caller): Promise<Outcome> {
  const stands = await checkIns.get(id)
  if (!stands) throw new Error(`check-in ${id} is there and is not`)
  if (stands.outcome) return stands.outcome
  const number = dayNumber(stands.day)
  const entered = await enterInBook(caller.openid, { kind: 'tap', number, today: number }, rules)
  if (!entered.ok) throw new Error(`check-in ${id} was not entered: ${entered.why}`)
  if (stands.due > 0 && stands.due <= caller.now) {
    const rewards = await finishCheckIn(stands, entered.outcome, rules, caller.now, true)
    return { ...entered.outcome, rewards }
  }
  return entered.outcome
}

/**
 * 签到：one tap per shop day. The document of person and day is inserted first and makes it one; the book says what the day
 * brings; rewards follow, each once by its fact. Of any number of taps exactly one answers `already: false`.
 * Refusals: `closed`.
 */
export async function checkIn(
  _ask: z.output<typeof checkInInput>,
  caller: Caller,
): Promise<Result<CheckedIn, CheckInRefusal>> {
  const { openid, now } = caller
  const rules = await loadRules(now)
  if (!rules.checkIns.open) return refuse(checkInRefusal('closed'))
  const day = shopDay(now)
  const doc = newCheckIn(openid, day, 'tap', now)
  const [made, book] = await together([checkIns.insertIfAbsent(doc), readBook(openid)])
  if (made === 'exists') {
    const { streak, rewards } = await answerAgain(doc._id, rules, caller)
    return ok({ day, streak, rewards: rewardViews(rewards, rules.templates), already: true })
  }
  const number = dayNumber(day)
  const entered = await enterInBook(openid, { kind: 'tap', number, today: number }, rules, book)
  if (!entered.ok) throw new Error(`check-in ${doc._id} was not entered: ${entered.why}`)
  const rewards = await giveSoon(doc, entered.outcome, rules, caller)
  return ok({ day, streak: entered.outcome.streak, rewards: rewardViews(rewards, rules.templates), already: false })
}
