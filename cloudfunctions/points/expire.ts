import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { expireWallet, walletsToExpire } from '../wallets/expire'

const PAGE = 100

/** The night's work on points: what is over leaves balance and lots, with a line in the journal. */
export const expirePoints = (): Job => ({
  name: 'points_expire',
  page: async (now) => {
    const found = await walletsToExpire(now, PAGE)
    await eachApart(found, (openid) => expireWallet(openid, now), { job: 'points_expire', idOf: (openid) => openid })
    return found.length === PAGE
  },
})
