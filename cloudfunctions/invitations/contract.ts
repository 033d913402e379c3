import { z } from 'zod'
import { cursorField, ownId } from '../platform/fields'
import type { InvitationState, RefusedFor } from './records'

/** Eight characters of the typed alphabet, as typed, with spaces or in lower case. */
const codeField = z.string().min(1).max(24)

export const mineInput = z.strictObject({ cursor: cursorField })
export const cardInput = z.strictObject({})
export const seeInput = z.strictObject({ code: codeField })
export const acceptInput = z.strictObject({ code: codeField })

/** A reward is a whole number of points and at most one coupon: nothing in it can depend on chance, sharing or spending. */
const rewardField = z.strictObject({ points: z.int().min(0).max(1000), couponTemplateId: ownId.nullable() })

export const settingsInput = z.strictObject({})
export const saveSettingsInput = z.strictObject({
  /** The revision that was looked at; 0 where nothing was ever saved. */
  rev: z.int().min(0),
  on: z.boolean(),
  inviter: rewardField,
  friend: rewardField,
  waitDays: z.int().min(7).max(60),
  bindDays: z.int().min(7).max(180),
  minPayFen: z.int().min(0).max(20_000),
  perDay: z.int().min(1).max(50),
  perMonth: z.int().min(1).max(300),
})
export const INVITATION_SHOWN = ['all', 'open', 'rewarded', 'ended', 'refused'] as const
export const listInput = z.strictObject({
  show: z.enum(INVITATION_SHOWN).optional(),
  before: z.int().min(0).optional(),
})

/** A friend, to the person who invited them: first character of the name, and how far it is. */
export interface FriendView {
  key: string
  name: string
  step: 'invited' | 'bought' | 'waiting' | 'rewarded' | 'ended'
  /** 取走了，12 月 8 日到账 */
  text: string
  at: number
}

export interface MyInvitations {
  /** Eight characters, shown as `ABCD EFGH`. */
  code: string
  on: boolean
  /** What the inviter gets and what the friend gets, in words. */
  inviterGets: string
  friendGets: string
  totals: { invited: number; bought: number; waiting: number; rewarded: number }
  earnedPoints: number
  earnedCoupons: number
  /** Newest first, 20 a page. */
  friends: FriendView[]
  next?: string
  /** The published rules, a sentence each, made from the settings. */
  rules: string[]
}

export interface SeenInvitation {
  inviterName: string
  friendGets: string
  rules: string[]
  /** `own`: one's own code; `accepted`: this person's invitation stands already. */
  state: 'open' | 'own' | 'accepted' | 'closed'
}

export type InvitationRefusalCode =
  | 'consent-needed'
  | 'unknown-code'
  | 'own-code'
  | 'closed'
  /** Anything that only the shop needs to know. */
  | 'not-counted'
  | 'too-many-tries'
  | 'bad-input'

export interface InvitationsActions {
  'invitations.mine': { ask: z.input<typeof mineInput>; reply: MyInvitations }
  /** A card to share: its path carries the code and a touch of its own. */
  'invitations.card': { ask: z.input<typeof cardInput>; reply: { code: string; path: string; title: string } }
  'invitations.see': { ask: z.input<typeof seeInput>; reply: SeenInvitation }
  'invitations.accept': {
    ask: z.input<typeof acceptInput>
    reply: { inviterName: string; friendGets: string; already: boolean }
  }
}

export interface InvitationSettingsView extends Required<z.output<typeof saveSettingsInput>> {
  /** What customers read with these settings. */
  rules: string[]
  /** Coupons that can be promised. */
  templates: { templateId: string; name: string; open: boolean }[]
  /** What does not fit, in words; empty when all is well. */
  findings: string[]
}

/** A line of the operators' list: an invitation, or somebody who was not counted. */
export interface InvitationRow {
  key: string
  at: number
  friend: string
  inviter: string
  code: string
  state: InvitationState
  /** 多了：今天已经 5 位 · 互相邀请 … */
  detail: string
  refusedFor: RefusedFor | null
}

export interface InvitationsConsoleActions {
  'invitations.settings': { ask: z.input<typeof settingsInput>; reply: { settings: InvitationSettingsView } }
  /** Refusals: `no-reward`, `unknown-template`, `changed-meanwhile`. */
  'invitations.saveSettings': { ask: z.input<typeof saveSettingsInput>; reply: { settings: InvitationSettingsView } }
  /** Newest first, 20 a page. */
  'invitations.list': {
    ask: z.input<typeof listInput>
    reply: {
      rows: InvitationRow[]
      next: number | null
      totals: { open: number; rewarded: number; ended: number; refused: number }
    }
  }
}
