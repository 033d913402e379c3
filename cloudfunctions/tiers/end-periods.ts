import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { walletsToRegrade } from '../wallets/pages'
import { allTiers } from './all-tiers'
import { regrade } from './regrade'

const PAGE = 100
const AT_ONCE = 8

/**
 * The night's work on tiers: periods and graces that have ended. Each is decided for the moment it ended, so that a late
 * night decides the same; somebody whose next end has passed too comes again on the next page.
 */
export const endTierPeriods = (): Job => ({
  name: 'tier_periods',
  page: async (now) => {
    const [found, tiers] = await together([walletsToRegrade(now, PAGE), allTiers()])
    for (let start = 0; start < found.length; start += AT_ONCE) {
      await together(found.slice(start, start + AT_ONCE).map(({ openid, due }) => regrade(openid, due, null, tiers)))
    }
    return found.length > 0
  },
})
