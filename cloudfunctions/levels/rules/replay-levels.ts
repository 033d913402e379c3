import { startOfMonth } from '../../points/rules/expiry'
import { monthKey } from '../../wallets/rules/growth-month'
import type { LevelNeeds, LevelRule, LevelRules } from '../records'
import type { LevelId } from './level-ids'

/** Something a member did, from the moment it is known. What takes it back is a fact of its own, in the month of the first. */
export interface LevelFact {
  kind: 'order' | 'checkIn' | 'review' | 'invitation'
  at: number
  /** The shop month it counts in (`m202611`). */
  month: string
  delta: 1 | -1
}

type Change = { at: number; from: LevelId; to: LevelId }

/** A member's level at an instant and how it came about. */
export interface Levelled {
  level: LevelId
  since: number
  /** Until when it is kept at least (epoch ms, exclusive); 0 for 普通成员. */
  until: number
  counted: LevelNeeds
  /** Oldest first. */
  changes: Change[]
}

type Months = Map<string, Record<LevelFact['kind'], number>>

const NOTHING = { order: 0, checkIn: 0, review: 0, invitation: 0 }

function add(months: Months, { kind, month, delta }: LevelFact): void {
  const had = months.get(month) ?? NOTHING
  months.set(month, { ...had, [kind]: had[kind] + delta })
}

/** What counts of the months up to an instant. */
function countedIn(months: Months, windowMonths: number, at: number): LevelNeeds {
  const sum = { months: 0, checkIns: 0, reviews: 0, invitations: 0 }
  for (let back = 0; back < windowMonths; back += 1) {
    const month = months.get(monthKey(startOfMonth(at, -back)))
    if (!month) continue
    if (month.order > 0) sum.months += 1
    sum.checkIns += Math.max(0, month.checkIn)
    sum.reviews += Math.max(0, month.review)
    sum.invitations += Math.max(0, month.invitation)
  }
  return sum
}

const KINDS = ['months', 'checkIns', 'reviews', 'invitations'] as const

const meets = (counted: LevelNeeds, { needs }: LevelRule): boolean =>
  KINDS.every((kind) => counted[kind] >= needs[kind])

/** The rules in force at an instant; the first ones hold before anything was ever set. @param versions oldest first */
export function rulesAt(versions: readonly LevelRules[], at: number): LevelRules {
  const [first] = versions
  if (!first) throw new Error('there are no rules for levels')
  return versions.reduce((current, one) => (one.from <= at ? one : current), first)
}

/** Every instant at which a level can change: what came, a new month, new rules. */
function instantsUpTo(facts: readonly LevelFact[], versions: readonly LevelRules[], at: number): number[] {
  const first = facts.reduce((least, fact) => Math.min(least, fact.at), Number.POSITIVE_INFINITY)
  if (first > at) return []
  const instants = new Set<number>()
  for (const fact of facts) instants.add(fact.at)
  for (const { from } of versions) if (from > first) instants.add(from)
  for (let months = 1; startOfMonth(first, months) <= at; months += 1) instants.add(startOfMonth(first, months))
  return [...instants].filter((one) => one <= at).sort((a, b) => a - b)
}

/**
 * 普通成员 → 活跃用户 → 品牌大使，从做过的事重算：the level a member has at an instant. Whatever the needs of a level are met
 * at, from that moment it is held to the end of the month `keepMonths` later; the highest held one counts. The same facts
 * give the same level and history at any date, however often and however late somebody looks.
 * @param facts in any order; what is known later than `at` does not count
 * @param versions the published rules, oldest first, at least one
 */
export function replayLevels(facts: readonly LevelFact[], versions: readonly LevelRules[], at: number): Levelled {
  const coming = [...facts].sort((a, b) => a.at - b.at)
  const months: Months = new Map()
  const heldUntil = new Map<LevelId, number>()
  const changes: Change[] = []
  let level: LevelId = 'member'
  let next = 0
  for (const instant of instantsUpTo(facts, versions, at)) {
    for (let fact = coming[next]; fact !== undefined && fact.at <= instant; fact = coming[next]) {
      add(months, fact)
      next += 1
    }
    const rules = rulesAt(versions, instant)
    const counted = countedIn(months, rules.windowMonths, instant)
    let highest: LevelId = 'member'
    for (const rule of rules.levels) {
      const kept = heldUntil.get(rule.levelId) ?? 0
      const until = meets(counted, rule) ? Math.max(kept, startOfMonth(instant, rules.keepMonths + 1)) : kept
      heldUntil.set(rule.levelId, until)
      if (until > instant) highest = rule.levelId
    }
    if (highest !== level) changes.push({ at: instant, from: level, to: highest })
    level = highest
  }
  return {
    level,
    since: changes.at(-1)?.at ?? 0,
    until: heldUntil.get(level) ?? 0,
    counted: countedIn(months, rulesAt(versions, at).windowMonths, at),
    changes,
  }
}
