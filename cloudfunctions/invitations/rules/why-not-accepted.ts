import type { Invitation, Inviter, RefusedFor } from '../records'

export interface AcceptFacts {
  openid: string
  inviter: Pick<Inviter, '_id'>
  /** Whether the code's owner is still a member of the shop. */
  inviterStands: boolean
  /** The invitation that this person accepted before, if any; a refused one counts as none. */
  own: Pick<Invitation, 'inviter' | 'state'> | null
  /** Whether this person ever ordered. */
  ordered: boolean
  on: boolean
}

/** 谁算新朋友：why an invitation cannot be accepted, null when it can. Loops are looked for once it is written. */
export function whyNotAccepted({ openid, inviter, inviterStands, own, ordered, on }: AcceptFacts): RefusedFor | null {
  if (inviter._id === openid) return 'self'
  if (!inviterStands) return 'inviter-gone'
  if (own && own.state !== 'refused') return 'bound-already'
  if (ordered) return 'not-new'
  return on ? null : 'off'
}
