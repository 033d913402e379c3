import { z } from 'zod'
import { ownId, textField } from '../platform/fields'

export const roles = ['owner', 'manager', 'staff'] as const
export type Role = (typeof roles)[number]

/** A one-time code: the owner's from the environment (`OWNER_CODE`, works once), or one that an owner or manager made. */
export const redeemInput = z.strictObject({ code: z.string().min(6).max(64), name: textField(12).min(1) })
export const listInput = z.strictObject({})
export const inviteInput = z.strictObject({
  role: z.enum(['manager', 'staff']),
  storeIds: z.array(ownId).min(1).max(20),
})
export const removeInput = z.strictObject({ staffId: ownId })

export interface StaffView {
  staffId: string
  name: string
  role: Role
  storeIds: string[] | 'all'
  since: number
}

/** Refusals: `code-unknown`, `code-used`, `code-expired`, `already-staff`, `too-many-tries`. */
export interface StaffShopActions {
  'staff.redeem': { ask: z.input<typeof redeemInput>; reply: { staff: StaffView } }
}

/**
 * Refusals: `not-your-store`, `owner-only` (managers are made and removed by the owner), `unknown-store`, `not-found`,
 * `last-owner` (an owner is removed only by another owner), `changed-meanwhile`.
 */
export interface StaffConsoleActions {
  'staff.list': { ask: z.input<typeof listInput>; reply: { staff: StaffView[] } }
  'staff.invite': { ask: z.input<typeof inviteInput>; reply: { code: string; expiresAt: number } }
  'staff.remove': { ask: z.input<typeof removeInput>; reply: { staffId: string } }
}
