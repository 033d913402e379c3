import { Collection } from '../platform/database/collection'
import type { ShopDay } from '../platform/time'

/** What one side gets, the same for everybody: a number of points, a coupon, or both. Nothing here can vary. */
export interface Reward {
  points: number
  couponTemplateId: string | null
}

/** What both sides were promised; frozen into an invitation when the friend accepts it. */
export interface InvitationTerms {
  inviter: Reward
  friend: Reward
  /** So many days after the pickup without giving anything back. */
  waitDays: number
  /** The friend orders for the first time within so many days after accepting. */
  bindDays: number
  /** What is paid for that order, at least. */
  minPayFen: number
  /** How many friends bring their inviter a reward, per shop day and per shop month. */
  perDay: number
  perMonth: number
}

/** One document, `_id` `invitations`. */
export interface InvitationSettings extends InvitationTerms {
  _id: string
  on: boolean
  rev: number
}

/** One person's code, made once, and what it has brought. `_id` = openid. */
export interface Inviter {
  _id: string
  code: string
  at: number
  /** Friends that counted against the ceilings, by the shop day on which their wait ended; of the last two months. */
  counted: { friend: string; day: ShopDay }[]
  /** What was promised and counted so far. */
  points: number
  coupons: number
  rev: number
}

/**
 * `checking` written, not yet looked at for loops · `invited` accepted · `bought` the first order is paid · `waiting`
 * it was collected · `rewarding` decided, being paid · `rewarded` · `ended` without a reward · `refused`.
 */
export type InvitationState =
  | 'checking'
  | 'invited'
  | 'bought'
  | 'waiting'
  | 'rewarding'
  | 'rewarded'
  | 'ended'
  | 'refused'

/** Why an invitation ended without a reward. */
export type EndedFor = 'refunded' | 'too-late' | 'ordered-before'
/** What became of the inviter's reward. */
export type InviterOutcome = 'reward' | 'over-day' | 'over-month' | 'gone'

/** Who brought whom. `_id` = the friend's openid: somebody is brought once in their life. */
export interface Invitation {
  _id: string
  /** The invitation's name in the facts of rewards; tells nothing about the person. */
  factId: string
  inviter: string
  code: string
  at: number
  state: InvitationState
  terms: InvitationTerms
  /** The first completed order, from `waiting` on. */
  orderId: string | null
  collectedAt: number | null
  rewardAt: number | null
  endedFor: EndedFor | null
  inviterOutcome: InviterOutcome | null
  /** Who cannot have the coupon they were promised because they have as many of it as one person may. */
  couponsFull: ('inviter' | 'friend')[]
  /** When the night must look again (epoch ms); 0 = it is over. */
  due: number
  rev: number
}

/** Why somebody did not become a friend of a code's owner; for operators alone. */
export type RefusedFor = 'self' | 'loop' | 'not-new' | 'bound-already' | 'inviter-gone' | 'off'

/** `_id` is made of friend, code and reason, so that a repeat is noted once. */
export interface InvitationRefusal {
  _id: string
  friend: string
  inviter: string
  code: string
  why: RefusedFor
  at: number
}

export const invitationSettings = new Collection<InvitationSettings>('invitation_settings')
export const inviters = new Collection<Inviter>('inviters', [{ name: 'code', fields: [['code', 1]], unique: true }])
export const invitations = new Collection<Invitation>('invitations', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'inviter_state',
    fields: [
      ['inviter', 1],
      ['state', 1],
    ],
  },
  {
    name: 'inviter_at',
    fields: [
      ['inviter', 1],
      ['at', -1],
    ],
  },
  { name: 'at', fields: [['at', -1]] },
  {
    name: 'state_at',
    fields: [
      ['state', 1],
      ['at', -1],
    ],
  },
])
export const invitationRefusals = new Collection<InvitationRefusal>('invitation_refusals', [
  { name: 'at', fields: [['at', -1]] },
])
