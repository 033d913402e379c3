import { sha256 } from '../platform/digest'
import { type Inviter, invitationRefusals, type RefusedFor } from './records'

/** Notes for the operators why somebody was not counted as a friend; a repeat is one note. One request. */
export async function noteRefusal(
  friend: string,
  { _id: inviter, code }: Pick<Inviter, '_id' | 'code'>,
  why: RefusedFor,
  now: number,
): Promise<void> {
  const _id = `refused_${sha256(`${friend} ${code} ${why}`).slice(0, 24)}`
  await invitationRefusals.insertIfAbsent({ _id, friend, inviter, code, why, at: now })
}
