import { FIND_LIMIT } from '../platform/database/collection'
import { checkIns } from './records'

/** When somebody checked in, by tapping on the day itself (epoch ms). One request per thousand entries. */
export async function checkInTimes(openid: string): Promise<number[]> {
  const times: number[] = []
  for (let skip = 0; ; skip += FIND_LIMIT) {
    const options = { orderBy: [['day', 1]], limit: FIND_LIMIT, skip, fields: ['kind', 'state', 'at'] } as const
    const page = await checkIns.find({ openid }, options)
    for (const { kind, state, at } of page) if (kind === 'tap' && state !== 'refused') times.push(at)
    if (page.length < FIND_LIMIT) return times
  }
}
