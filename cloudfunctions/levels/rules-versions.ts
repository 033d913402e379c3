import { readAll } from '../platform/database/read-all'
import { type LevelRules, levelRules } from './records'

/** What holds where the shop has published nothing. */
export const FIRST_RULES: LevelRules = {
  _id: 'v0',
  version: 0,
  from: 0,
  windowMonths: 6,
  keepMonths: 3,
  levels: [
    {
      levelId: 'active',
      needs: { months: 2, checkIns: 7, reviews: 0, invitations: 0 },
      perks: ['核心群有空位先请你进'],
    },
    {
      levelId: 'ambassador',
      needs: { months: 4, checkIns: 20, reviews: 2, invitations: 2 },
      perks: ['新品试吃先问你', '店里的活动给你留一个名额'],
    },
  ],
  by: '',
}

/** Every version of the published rules, oldest first, at least one. One request. */
export async function allRulesVersions(): Promise<LevelRules[]> {
  const published = await readAll(levelRules)
  return [FIRST_RULES, ...published].sort((a, b) => a.version - b.version)
}
