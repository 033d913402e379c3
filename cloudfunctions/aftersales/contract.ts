import { z } from 'zod'
import { type PhotoView, photoFile } from '../photos/contract'
import { clientId, ownId, quantityField, textField } from '../platform/fields'
import { MOST_GRANT } from '../points/contract'

/** requested → approved → done · requested → rejected | withdrawn · approved → requested | rejected when it cannot be done. */
export type CaseState = 'requested' | 'approved' | 'rejected' | 'withdrawn' | 'done'
export type CaseKind = 'refund' | 'exchange' | 'compensation'

export const MOST_PHOTOS = 3

const kindField = z.enum(['refund', 'exchange'])
const linesField = z
  .array(z.strictObject({ skuId: ownId, quantity: quantityField }))
  .min(1)
  .max(30)
const caseId = ownId

const asked = {
  orderId: clientId,
  kind: kindField,
  lines: linesField,
}
const why = {
  /** One of the reasons that `aftersales.preview` lists. */
  reason: ownId,
  note: textField(200).optional(),
}

export const previewInput = z.strictObject({ orderId: clientId, kind: kindField, lines: linesField.optional() })
export const requestInput = z.strictObject({
  ...asked,
  ...why,
  /** Files that `photos.add` gave out to the same person. */
  photos: z.array(photoFile('aftersales')).max(MOST_PHOTOS).optional(),
})
export const ofOrderInput = z.strictObject({ orderId: clientId })
export const caseInput = z.strictObject({ caseId })
export const listInput = z.strictObject({ storeId: ownId, show: z.enum(['open', 'all']).optional() })
/** `askId` is made by the client: a repeated tap is the same case. */
export const openInput = z.strictObject({ askId: clientId, ...asked, ...why })
export const decideInput = z.strictObject({ caseId, approve: z.boolean(), answer: textField(60).optional() })
export const rejectInput = z.strictObject({ caseId, answer: textField(60).min(2) })
export const compensateInput = z.strictObject({
  askId: clientId,
  orderId: clientId,
  gift: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('money'), fen: z.int().min(1).max(10_000_000) }),
    z.strictObject({ kind: z.literal('points'), points: z.int().min(1).max(MOST_GRANT) }),
    z.strictObject({ kind: z.literal('coupon'), templateId: ownId }),
  ]),
  reason: textField(60).min(2),
})
export const failuresInput = z.strictObject({ storeId: ownId })
export const retryInput = z.strictObject({ orderId: clientId, refundId: z.string().regex(/^[a-z][0-9a-z]{0,7}$/) })

export interface CaseLine {
  skuId: string
  name: string
  picture: string
  plate: string
  quantity: number
}

/** What was given although nothing came back; null for refunds and exchanges. */
export type Gift =
  | { kind: 'money'; fen: number }
  | { kind: 'points'; points: number }
  | { kind: 'coupon'; templateId: string; name: string }

export interface CaseView {
  caseId: string
  orderId: string
  /** The last four characters of the order's number, as people say them. */
  tail: string
  kind: CaseKind
  state: CaseState
  lines: CaseLine[]
  gift: Gift | null
  /** What goes back: money, spent points, and earned points that are taken. Zeros for an exchange. */
  feeFen: number
  points: number
  earn: number
  reason: string
  note: string
  photos: PhotoView[]
  askedAt: number
  /** Who asked: the customer, or somebody of the shop. */
  askedBy: 'customer' | 'shop'
  decidedAt: number | null
  /** Why it was rejected or could not be done; empty otherwise. */
  answer: string
  doneAt: number | null
}

/** A case as the person who has it sees it. */
export interface OwnCaseView extends CaseView {
  /** Whether the money has arrived; null where no money goes back or nothing was decided. */
  arrived: boolean | null
}

/** A case as the shop sees it. */
export interface ShopCaseView extends CaseView {
  /** Name masked to its first character. */
  buyer: string
  /** Above the limit: an operator other than who asked must decide. */
  needsOperator: boolean
  /** Whether the caller may decide it. */
  mayDecide: boolean
  decidedByName: string
}

export interface Reason {
  reasonId: string
  text: string
}

export interface AftersalesPreview {
  /** What can still be asked for, per SKU. */
  lines: (CaseLine & { left: number })[]
  reasons: Reason[]
  /** For the lines that were asked: what goes back exactly. */
  feeFen: number
  points: number
  earn: number
  /** 券 sentence; empty where the order used none. */
  couponText: string
  rulesText: string[]
}

export type AftersalesRefusalCode =
  | 'not-found'
  | 'not-paid'
  | 'waits'
  | 'over'
  | 'too-late'
  | 'nothing-left'
  | 'not-picked-up'
  | 'case-open'
  | 'bad-reason'
  | 'text-refused'
  | 'bad-photo'
  | 'decided'
  | 'own-order'
  | 'needs-operator'
  | 'needs-another'
  | 'not-your-store'
  | 'sold-out'
  | 'answer-missing'
  | 'too-much'
  | 'no-template'

export interface AftersalesActions {
  'aftersales.preview': { ask: z.input<typeof previewInput>; reply: { preview: AftersalesPreview } }
  'aftersales.request': { ask: z.input<typeof requestInput>; reply: { case: OwnCaseView } }
  /** The cases of one of one's own orders, newest first. */
  'aftersales.list': { ask: z.input<typeof ofOrderInput>; reply: { cases: OwnCaseView[] } }
  'aftersales.get': { ask: z.input<typeof caseInput>; reply: { case: OwnCaseView } }
  'aftersales.withdraw': { ask: z.input<typeof caseInput>; reply: { case: OwnCaseView } }
}

interface ShopList {
  ask: z.input<typeof listInput>
  reply: { cases: ShopCaseView[]; approvalFen: number }
}

export interface AftersalesStaffActions {
  'aftersales.waiting': ShopList
  /** What the counter can ask for of an order of its store: as `aftersales.preview`. */
  'aftersales.look': { ask: z.input<typeof previewInput>; reply: { preview: AftersalesPreview } }
  'aftersales.open': { ask: z.input<typeof openInput>; reply: { case: ShopCaseView } }
  'aftersales.decide': { ask: z.input<typeof decideInput>; reply: { case: ShopCaseView } }
}

export interface RefundFailure {
  orderId: string
  refundId: string
  tail: string
  feeFen: number
  tries: number
  at: number
  /** When it is tried the next time by itself. */
  nextAt: number
  why: string
}

export interface AftersalesConsoleActions {
  'aftersales.list': ShopList
  'aftersales.approve': { ask: z.input<typeof caseInput>; reply: { case: ShopCaseView } }
  'aftersales.reject': { ask: z.input<typeof rejectInput>; reply: { case: ShopCaseView } }
  'aftersales.compensate': { ask: z.input<typeof compensateInput>; reply: { case: ShopCaseView } }
  'aftersales.failures': { ask: z.input<typeof failuresInput>; reply: { failures: RefundFailure[] } }
  'aftersales.retry': { ask: z.input<typeof retryInput>; reply: { arrived: boolean } }
}
