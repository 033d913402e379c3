import { command } from '../platform/database/sdk'
import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { postGrant } from '../wallets/grant'
import type { Posted } from '../wallets/post'
import { type PointsGrant, pointsGrants } from './records'

const PAGE = 100

/** Every grant of a member. One request (nobody gets more than a thousand by hand). */
export const grantsOf = (openid: string): Promise<PointsGrant[]> =>
  pointsGrants.find({ openid }, { orderBy: [['at', -1]], limit: 1000 })

/**
 * Carries a written grant into the wallet and ticks it; may be repeated. One that cannot be carried out (more than there
 * is) is ended without points.
 */
export async function carryOut(grant: PointsGrant): Promise<Posted> {
  const { _id, openid, points, at, expiresAt, spendFen, visit, why } = grant
  const posted = await postGrant({
    ...{ openid, grantId: _id, points, at, expiresAt },
    why: points > 0 ? (why ?? 'gift') : 'adjust',
    ...(spendFen ? { spendFen } : {}),
    ...(visit ? { visit } : {}),
  })
  const ended = posted === 'refused' ? { due: 0, points: 0 } : { due: 0 }
  await pointsGrants.updateIf({ _id, due: command.gt(0) }, ended)
  return posted
}

/** Grants whose call died between the document and the wallet. */
export const finishGrants = (): Job => ({
  name: 'points_grants',
  page: async (now) => {
    const found = await pointsGrants.find(
      { due: command.gt(0).and(command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    await together(found.map(carryOut))
    return found.length === PAGE
  },
})
