import { carryOut } from './grants'
import { type PointsGrant, pointsGrants } from './records'

/**
 * Gives points for a business fact outside any order: the document first, then the wallet; a repeat of the id is the same
 * gift. What dies in between is carried on by the clock.
 */
export async function grantOnce(grant: PointsGrant): Promise<void> {
  await pointsGrants.insertIfAbsent(grant)
  const stands = await pointsGrants.get(grant._id)
  if (!stands) throw new Error(`grant ${grant._id} is there and is not`)
  await carryOut(stands)
}
