import { z } from 'zod'
import { type PhotoView, photoFile } from '../photos/contract'
import { textField } from '../platform/fields'
import type { PointsSummary } from '../points/contract'
import type { TierView } from '../tiers/contract'

/** Purposes a person can agree to, each with the version of the text that was shown. */
export const PURPOSES = ['privacy', 'agreement', 'birthday'] as const

export const meInput = z.strictObject({})
const versionField = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A day of the year by the solar calendar; the version is that of the text shown beside it. */
export const setBirthdayInput = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31), version: versionField })
  // 2024 was a leap year: 29 February is a birthday.
  .refine(({ month, day }) => day <= new Date(Date.UTC(2024, month, 0)).getUTCDate(), {
    path: ['day'],
    message: 'no such day',
  })
/** A nickname that others may read. */
export const setNameInput = z.strictObject({ name: textField(16).min(1) })
/** null takes the picture away. */
export const setAvatarInput = z.strictObject({ picture: photoFile('avatar').nullable() })
export const deleteBirthdayInput = z.strictObject({})
export const consentInput = z.strictObject({
  purpose: z.enum(PURPOSES),
  version: versionField,
  granted: z.boolean(),
})

export interface MeView {
  /** 甜友 and four characters until the person gives a name. */
  name: string
  /** The person's own picture with what WeChat's check says of it; null = none. */
  avatar: PhotoView | null
  /** The person's roles in the shop; empty for customers. */
  role: 'customer' | 'staff' | 'manager' | 'owner'
  storeIds: string[] | 'all'
  /** Latest entry per purpose; null = never asked. */
  consents: Record<(typeof PURPOSES)[number], { version: string; granted: boolean; at: number } | null>
  counts: { unpaid: number; toPickUp: number }
  points: PointsSummary
  /** Coupons in the wallet that can be used now, and how many of them end today. */
  coupons: { usable: number; endingToday: number }
  tier: TierView
  /** null = not given; `changeableAt` (epoch ms) says from when it can be changed, 0 = at once. */
  birthday: { month: number; day: number; isWeek: boolean } | null
  birthdayChangeableAt: number
}

export interface MembersActions {
  'members.me': { ask: z.input<typeof meInput>; reply: { me: MeView } }
  /** Refusal: `text-refused`. */
  'members.setName': { ask: z.input<typeof setNameInput>; reply: { me: MeView } }
  /** Refusal: `bad-photo`. */
  'members.setAvatar': { ask: z.input<typeof setAvatarInput>; reply: { me: MeView } }
  'members.setBirthday': { ask: z.input<typeof setBirthdayInput>; reply: { me: MeView } }
  'members.deleteBirthday': { ask: z.input<typeof deleteBirthdayInput>; reply: { me: MeView } }
  'members.consent': { ask: z.input<typeof consentInput>; reply: { me: MeView } }
}
