import { membersAmong } from '../members/standing'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { countWrongTry, hasTriesLeft } from '../staff/tries'
import { inviterOfCode } from './inviter'
import type { Inviter } from './records'
import { inviteCodeIn } from './rules/invite-code'
import { type InviteRefusal, inviteRefusal } from './rules/refusals'

const TRIES_OF = 'invite'

/** A code's owner and whether they and the person who asks are members. */
export interface FoundInviter {
  inviter: Inviter
  inviterStands: boolean
}

/**
 * The owner of a code that a member of the shop names. Wrong codes are counted, so that nobody finds codes by trying.
 * Refusals: `too-many-tries`, `unknown-code`, `consent-needed`. At most four requests.
 */
export async function findInviter(
  typed: string,
  { openid, now }: Pick<Caller, 'openid' | 'now'>,
): Promise<Result<FoundInviter, InviteRefusal>> {
  if (!(await hasTriesLeft(TRIES_OF, openid, now))) return refuse(inviteRefusal('too-many-tries'))
  const code = inviteCodeIn(typed)
  const inviter = code === null ? null : await inviterOfCode(code)
  if (!inviter) {
    const counted = await countWrongTry(TRIES_OF, openid, now)
    return refuse(inviteRefusal(counted ? 'unknown-code' : 'too-many-tries'))
  }
  const standing = await membersAmong([openid, inviter._id])
  if (!standing.has(openid)) return refuse(inviteRefusal('consent-needed'))
  return ok({ inviter, inviterStands: standing.has(inviter._id) })
}
