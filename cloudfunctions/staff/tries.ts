import { command } from '../platform/database/sdk'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { tryCounts } from './records'

/** Wrong tries of a person that one minute allows. */
export const TRIES_PER_MINUTE = 5
const KEPT_MS = 10 * MINUTE

const idOf = (what: string, openid: string, now: number) => `${what}:${openid}:${Math.floor(now / MINUTE)}`

/** The refusal when this minute's tries are used up. */
export const tooManyTries = { code: 'too-many-tries', message: '错了 5 次，先停一下，一分钟后再试' } as const

/** Whether the person has tries left in this minute. One request. */
export async function hasTriesLeft(what: string, openid: string, now: number): Promise<boolean> {
  const found = await tryCounts.get(idOf(what, openid, now))
  return (found?.count ?? 0) < TRIES_PER_MINUTE
}

/**
 * Counts a wrong try by a conditional increment, so that of any number at once five are counted and the rest refused.
 * @returns whether it was among the five. At most two requests.
 */
export async function countWrongTry(what: string, openid: string, now: number): Promise<boolean> {
  const _id = idOf(what, openid, now)
  const below = { _id, count: command.lt(TRIES_PER_MINUTE) }
  if (await tryCounts.updateIf(below, { count: command.inc(1) })) return true
  if ((await tryCounts.insertIfAbsent({ _id, count: 1, at: now })) === 'inserted') return true
  return tryCounts.updateIf(below, { count: command.inc(1) })
}

/** The job that forgets counters of minutes long gone; one page is all there ever is. */
export const forgetTries = (): Job => ({
  name: 'forget_tries',
  page: async (now) => {
    await tryCounts.removeAll({ at: command.lt(now - KEPT_MS) })
    return false
  },
})
