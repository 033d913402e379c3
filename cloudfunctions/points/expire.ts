import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { expireWallet, walletsToExpire } from '../wallets/expire'

const PAGE = 100
const AT_ONCE = 8

/** The night's work on points: what is over leaves balance and lots, with a line in the journal. */
export const expirePoints = (): Job => ({
  name: 'points_expire',
  page: async (now) => {
    const found = await walletsToExpire(now, PAGE)
    for (let start = 0; start < found.length; start += AT_ONCE) {
      await together(found.slice(start, start + AT_ONCE).map((openid) => expireWallet(openid, now)))
    }
    return found.length === PAGE
  },
})
