import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { closedBy, emptyBook, enterInBook, readBook } from './book'
import { giveSoon, newCheckIn } from './check-in'
import type { CheckInsActions, makeUpInput } from './contract'
import { CARRY_ON_MS, refuseCheckIn } from './finish'
import { type CheckIn, type CheckInBook, checkIns } from './records'
import { type CheckInRefusal, checkInRefusal } from './refusals'
import { dayNumber, hasDay } from './rules/day-set'
import { rewardViews } from './rules/reward-text'
import { currentRun } from './rules/streak'

const TRIES = 8

/** Why a day cannot be made up at all; cards and the month's limit are decided with the book. */
function dayRefusal(day: string, today: string, book: CheckInBook, rules: Rules): CheckInRefusal | null {
  const [number, now] = [dayNumber(day), dayNumber(today)]
  if (number >= now) return checkInRefusal('not-yet')
  if (hasDay(book.made, number)) return null
  if (hasDay(book.days, number)) return checkInRefusal('already-checked-in')
  if (number < now - rules.checkIns.makeUp.withinDays) return checkInRefusal('too-late')
  return hasDay(book.closed, number) || closedBy(rules)(number) ? checkInRefusal('no-need') : null
}

/**
 * The document of the day, opened by this call: inserted, or taken over from one that was refused or is still under way.
 * null when the day is done. @throws when others kept changing it
 */
async function openDay(openid: string, day: string, now: number): Promise<CheckIn | null> {
  const fresh = newCheckIn(openid, day, 'make-up', now)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if ((await checkIns.insertIfAbsent(fresh)) === 'inserted') return fresh
    const stands = await checkIns.get(fresh._id)
    if (!stands || stands.state === 'done' || stands.kind !== 'make-up') return null
    const { _id, rev } = stands
    const change = { state: 'open' as const, at: now, due: now + CARRY_ON_MS, rev: rev + 1 }
    if (await checkIns.updateIf({ _id, rev }, change)) return { ...stands, ...change }
  }
  throw new Error('a day kept changing while it was made up')
}

const already = (day: string, book: CheckInBook, rules: Rules, today: string) => {
  const closed = closedBy(rules)
  const { length: streak } = currentRun(book.days, (at) => hasDay(book.closed, at) || closed(at), dayNumber(today))
  return ok({ day, streak, rewards: [], already: true, cards: book.cards })
}

/**
 * 补签：enters a missed day of the last days for one make-up card. The card goes and the day comes in one update of the
 * person's book; a repeat costs no second card.
 * Refusals: `closed`, `not-yet`, `too-late`, `already-checked-in`, `no-need`, `no-card`, `month-full`.
 */
export async function makeUp(
  { day }: z.output<typeof makeUpInput>,
  caller: Caller,
): Promise<Result<CheckInsActions['checkins.makeUp']['reply'], CheckInRefusal>> {
  const { openid, now } = caller
  const rules = await loadRules(now)
  if (!rules.checkIns.open) return refuse(checkInRefusal('closed'))
  const today = shopDay(now)
  const book = (await readBook(openid)) ?? emptyBook(openid)
  const refusal = dayRefusal(day, today, book, rules)
  if (refusal) return refuse(refusal)
  if (hasDay(book.made, dayNumber(day))) return already(day, book, rules, today)
  if (book.cards < 1) return refuse(checkInRefusal('no-card'))
  const doc = await openDay(openid, day, now)
  if (!doc) return already(day, (await readBook(openid)) ?? book, rules, today)
  const event = { kind: 'make-up' as const, number: dayNumber(day), today: dayNumber(today) }
  const entered = await enterInBook(openid, event, rules, book)
  if (!entered.ok) {
    await refuseCheckIn(doc)
    return refuse(checkInRefusal(entered.why))
  }
  const rewards = await giveSoon(doc, entered.outcome, rules, caller)
  const { streak } = entered.outcome
  const views = rewardViews(rewards, rules.templates)
  return ok({ day, streak, rewards: views, already: entered.already, cards: entered.book.cards })
}
