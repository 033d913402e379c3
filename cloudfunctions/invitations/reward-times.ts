import { FIND_LIMIT } from '../platform/database/collection'
import { invitations } from './records'

/** When friends that somebody invited came to their reward (epoch ms), whether or not it was above a ceiling. One request. */
export async function rewardTimes(inviter: string): Promise<number[]> {
  const options = { limit: FIND_LIMIT, fields: ['rewardAt'] } as const
  const found = await invitations.find({ inviter, state: 'rewarded' }, options)
  return found.flatMap(({ rewardAt }) => (rewardAt === null ? [] : [rewardAt]))
}
