import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { walletsToRegrade } from '../wallets/pages'
import { allTiers } from './all-tiers'
import { regrade } from './regrade'

const PAGE = 100

/**
 * The night's work on tiers: periods and graces that have ended. Each is decided for the moment it ended, so that a late
 * night decides the same; somebody whose next end has passed too comes again on the next page.
 */
export const endTierPeriods = (): Job => ({
  name: 'tier_periods',
  page: async (now) => {
    const [found, tiers] = await together([walletsToRegrade(now, PAGE), allTiers()])
    await eachApart(found, ({ openid, due }) => regrade(openid, due, null, tiers), {
      ...{ job: 'tier_periods', idOf: ({ openid }) => openid },
    })
    return found.length > 0
  },
})
