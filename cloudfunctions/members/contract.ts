import { z } from 'zod'

/** Purposes a person can agree to, each with the version of the text that was shown. */
export const PURPOSES = ['privacy', 'agreement'] as const

export const meInput = z.strictObject({})
export const consentInput = z.strictObject({
  purpose: z.enum(PURPOSES),
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  granted: z.boolean(),
})

export interface MeView {
  /** 甜友 and four characters until the person gives a name (a later capability). */
  name: string
  /** The person's roles in the shop; empty for customers. */
  role: 'customer' | 'staff' | 'manager' | 'owner'
  storeIds: string[] | 'all'
  /** Latest entry per purpose; null = never asked. */
  consents: Record<(typeof PURPOSES)[number], { version: string; granted: boolean; at: number } | null>
  counts: { unpaid: number; toPickUp: number }
}

export interface MembersActions {
  'members.me': { ask: z.input<typeof meInput>; reply: { me: MeView } }
  'members.consent': { ask: z.input<typeof consentInput>; reply: { me: MeView } }
}
