import { loadRules, type Rules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { MINUTE, shopDay } from '../platform/time'
import { enterInBook } from './book'
import type { Reward } from './contract'
import { giveRewards } from './give'
import { type CheckIn, checkIns, type Outcome } from './records'
import { dayNumber } from './rules/day-set'

const PAGE = 100
/** The clock looks after what a call has left so long after it. */
export const CARRY_ON_MS = MINUTE

/** Gives the rewards of a check-in and ends it. @returns what was really given */
export async function finishCheckIn(
  doc: CheckIn,
  outcome: Outcome,
  rules: Rules,
  now: number,
  again: boolean,
): Promise<Reward[]> {
  const rewards = await giveRewards(doc, outcome.rewards, rules, now, again)
  const ended = { state: 'done' as const, due: 0, outcome: command.set({ ...outcome, rewards }), rev: command.inc(1) }
  await checkIns.updateIf({ _id: doc._id, due: command.gt(0) }, ended)
  return rewards
}

/** A make-up for which there was no card after all; it can be asked for again. @returns false when somebody else took it over */
export const refuseCheckIn = ({ _id, rev }: Pick<CheckIn, '_id' | 'rev'>): Promise<boolean> =>
  checkIns.updateIf({ _id, state: 'open', rev }, { state: 'refused', due: 0, rev: rev + 1 })

async function carryOn(doc: CheckIn, rules: Rules, now: number): Promise<void> {
  if (doc.kind === 'challenge') {
    await finishCheckIn(doc, doc.outcome ?? { streak: 0, rewards: [] }, rules, now, true)
    return
  }
  const event = { kind: doc.kind, number: dayNumber(doc.day), today: dayNumber(shopDay(doc.at)) }
  const entered = await enterInBook(doc.openid, event, rules)
  if (entered.ok) await finishCheckIn(doc, entered.outcome, rules, now, true)
  else await refuseCheckIn(doc)
}

/** Check-ins whose call died between the document and the last reward. */
export const finishCheckIns = (): Job => ({
  name: 'finish_checkins',
  page: async (now) => {
    const found = await checkIns.find(
      { due: command.gt(0).and(command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    const rules = await loadRules(now)
    await eachApart(found, (doc) => carryOn(doc, rules, now), { job: 'finish_checkins', idOf: ({ _id }) => _id })
    return found.length === PAGE
  },
})
