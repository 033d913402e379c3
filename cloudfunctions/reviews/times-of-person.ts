import { FIND_LIMIT } from '../platform/database/collection'
import { reviews } from './records'

/** When somebody wrote reviews (epoch ms), whatever their stars. One request per thousand. */
export async function reviewTimes(openid: string): Promise<number[]> {
  const times: number[] = []
  for (let skip = 0; ; skip += FIND_LIMIT) {
    const page = await reviews.find({ openid }, { orderBy: [['at', -1]], limit: FIND_LIMIT, skip, fields: ['at'] })
    for (const { at } of page) times.push(at)
    if (page.length < FIND_LIMIT) return times
  }
}
