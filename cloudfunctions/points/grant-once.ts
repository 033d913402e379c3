import { carryOut } from './grants'
import { type PointsGrant, pointsGrants } from './records'

/**
 * Gives points for a business fact outside any order: the document first, then the wallet; a repeat of the id is the same
 * gift. What dies in between is carried on by the clock.
 */
export async function grantOnce(grant: PointsGrant): Promise<void> {
  const inserted = (await pointsGrants.insertIfAbsent(grant)) === 'inserted'
  const stands = inserted ? grant : await pointsGrants.get(grant._id)
  if (!stands) throw new Error(`grant ${grant._id} is there and is not`)
  await carryOut(stands)
}

/** Whether points were already given (or are on their way) for a business fact. One request. */
export const isGranted = async (id: string): Promise<boolean> => (await pointsGrants.get(id)) !== null
