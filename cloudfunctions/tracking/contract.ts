import { z } from 'zod'
import { ownId } from '../platform/fields'

/** Exactly one of the two: a product card, or the card with which a manager binds a group. */
export const cardInput = z
  .strictObject({ productId: ownId.optional(), bindGroupId: ownId.optional() })
  .refine((ask) => (ask.productId === undefined) !== (ask.bindGroupId === undefined), 'either productId or bindGroupId')
/** `code` from a card's path, `scene` from a mini-program code (≤ 32 characters), `cloudId` as a string of WeChat's. */
export const touchInput = z.strictObject({
  code: z.string().max(32).optional(),
  scene: z.string().max(32).optional(),
  cloudId: z.string().min(1).max(512).optional(),
})

export interface TouchedGroup {
  groupId: string
  name: string
  storeId: string
}

/**
 * `card`: refusals `unknown-product`, `unknown-group`, `not-allowed` (a bind card is for managers).
 * `touch`: an unknown code or an unreadable CloudID is no error: the touch is recorded without it (`groupProblem` says why).
 */
export interface TrackingActions {
  'tracking.card': {
    ask: z.input<typeof cardInput>
    /** The code, the page path to share (starts with `/`) and a card title. */
    reply: { code: string; path: string; title: string }
  }
  'tracking.touch': {
    ask: z.input<typeof touchInput>
    reply: {
      touchId: string
      group?: TouchedGroup
      /** Why no registered group was found: `not-from-group`, `group-unregistered`, `group-inactive`, `cloud-id-invalid`, `cloud-id-expired`, `cloud-id-foreign`; null when there is one. */
      groupProblem: string | null
      sharerName: string | null
      productId: string | null
      bindGroupId: string | null
    }
  }
}
