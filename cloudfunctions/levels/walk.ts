import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { atShopTime, HOUR, shopDay } from '../platform/time'
import { together } from '../platform/together'
import { walletsAfter } from '../wallets/pages'
import { type LevelRules, type LevelWalk, levelWalks, type MemberLevel, memberLevels } from './records'
import { regradeMember } from './regrade'
import { rulesAt } from './rules/replay-levels'
import { allRulesVersions } from './rules-versions'

const PAGE = 100
const WALK_ID = 'walk'
/** What happened before midnight is in the books by then: hand-overs and rewards are posted within minutes. */
const SETTLED_MS = 3 * HOUR

async function walkOf(day: string): Promise<LevelWalk> {
  const known = await levelWalks.get(WALK_ID)
  if (known && (known.day === day || !known.done)) return known
  const fresh: LevelWalk = { _id: WALK_ID, day, after: '', done: false, rev: (known?.rev ?? 0) + 1 }
  if (!known) await levelWalks.insertIfAbsent(fresh)
  else await levelWalks.updateIf({ _id: WALK_ID, rev: known.rev }, { day, after: '', done: false, rev: fresh.rev })
  return (await levelWalks.get(WALK_ID)) ?? fresh
}

/** Whether a member's level can be another than what was recorded. */
function mustLook(known: MemberLevel | undefined, walletRev: number, rules: LevelRules, at: number): boolean {
  if (!known || known.walletRev !== walletRev || known.gradedAt < rules.from) return true
  return known.level !== 'member' && known.until <= at
}

/**
 * The night's work on levels: once a shop day, everybody who has a wallet, as of the midnight before. A page of a hundred
 * costs two requests, and some more for each member of whom something is new.
 */
export const walkLevels = (): Job => ({
  name: 'levels',
  page: async (now) => {
    const today = shopDay(now - SETTLED_MS)
    const walk = await walkOf(today)
    if (walk.done) return false
    // A walk that a long night broke off goes on for its own day.
    const at = atShopTime(walk.day, '00:00')
    const wallets = await walletsAfter(walk.after, PAGE, ['rev'])
    const ids = wallets.map(({ _id }) => _id)
    const [versions, levels] = await together([
      allRulesVersions(),
      ids.length === 0 ? Promise.resolve([]) : memberLevels.find({ _id: command.in(ids) }, { limit: PAGE }),
    ])
    const known = new Map(levels.map((level) => [level._id, level]))
    const rules = rulesAt(versions, at)
    const due = wallets.filter(({ _id, rev }) => mustLook(known.get(_id), rev, rules, at))
    await eachApart(due, ({ _id }) => regradeMember(_id, known.get(_id), versions, at, now), {
      ...{ job: 'levels', idOf: ({ _id }) => _id },
    })
    const done = wallets.length < PAGE
    const change = { after: ids.at(-1) ?? walk.after, done, rev: walk.rev + 1 }
    await levelWalks.updateIf({ _id: WALK_ID, rev: walk.rev }, change)
    return !done || walk.day < today
  },
})
