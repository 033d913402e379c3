import { z } from 'zod'
import { clientId, ownId, quantityField, shopDayField, textField } from '../platform/fields'

/** `tap` in the shop · `code` typed or as QR · `gift` from a friend · `new-customer`, `birthday`, `streak`, `win-back`, `invitation` by itself. */
export type ClaimWay = 'tap' | 'code' | 'gift' | 'new-customer' | 'birthday' | 'streak' | 'win-back' | 'invitation'
export type TemplateState = 'open' | 'closed'

/** Ways in which a template can hand out coupons; a gift hands on one that exists. */
export const claimWays = ['tap', 'code', 'new-customer', 'birthday', 'streak', 'win-back', 'invitation'] as const

/** Coupons whose last hours have begun are shown with the time; the reminder is due this long before the end. */
export const REMIND_BEFORE_MS = 24 * 60 * 60 * 1000

const askedLines = z
  .array(
    z.strictObject({
      skuId: ownId,
      quantity: quantityField,
      options: z
        .array(z.strictObject({ optionId: ownId, value: z.string().max(40) }))
        .max(8)
        .optional(),
    }),
  )
  .max(20)

/** `lines`: what is in the bag, so that each coupon can say whether it helps there and what is missing. */
export const listInput = z.strictObject({
  storeId: ownId.optional(),
  lines: askedLines.optional(),
  touchId: ownId.nullable().optional(),
  /** The pickup day; today unless given. */
  day: shopDayField.optional(),
})
/** Exactly one of the two. `code` as typed, printed or scanned. */
export const claimInput = z
  .strictObject({ templateId: ownId.optional(), code: z.string().max(64).optional() })
  .refine((ask) => (ask.templateId === undefined) !== (ask.code === undefined), 'either templateId or code')
export const offeredInput = z.strictObject({})
export const giftInput = z.strictObject({ couponId: ownId })
/** 出示码: the code under which an exchange coupon is shown in the store. */
export const showInput = z.strictObject({ couponId: ownId })
/** What was scanned or typed at the counter, and at which store. */
export const lookInput = z.strictObject({ code: z.string().min(1).max(64), storeId: ownId })
export const redeemInput = z.strictObject({ code: z.string().min(1).max(64), storeId: ownId, skuId: ownId })
const giftToken = z.string().regex(/^[A-Za-z][0-9A-Za-z]{19}$/)
export const seeGiftInput = z.strictObject({ token: giftToken })
export const acceptInput = z.strictObject({ token: giftToken })

/** A template's own id, short enough for the coupon ids that begin with it. */
export const templateIdField = ownId.max(24)
const fen = (most: number) => z.int().min(1).max(most)
const benefitField = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('threshold'),
    steps: z.array(z.strictObject({ atFen: fen(1_000_000), offFen: fen(100_000) })).length(1),
  }),
  z.strictObject({
    kind: z.literal('percent'),
    atFen: z.int().min(0).max(1_000_000),
    percentOff: z.int().min(1).max(99),
    capFen: fen(100_000).nullable(),
  }),
  z.strictObject({
    kind: z.literal('exchange'),
    skuIds: z.array(ownId).min(1).max(20),
    quantity: z.int().min(1).max(10),
  }),
])
const idList = z.array(ownId).max(100)
const moment = z.int().min(0).max(9_999_999_999_999)

export const saveTemplateInput = z.strictObject({
  templateId: templateIdField,
  /** The revision that was edited; absent makes a new one. */
  rev: z.int().min(1).optional(),
  name: textField(20).min(2),
  rule: textField(60).min(2),
  benefit: benefitField,
  scope: z.strictObject({
    products: idList.nullable(),
    categories: idList.nullable(),
    skus: idList.nullable(),
    except: z.strictObject({ products: idList, categories: idList }),
  }),
  /** Published classes that can use it (`community`, `tier_<tierId>`); absent = everybody. */
  audience: z.union([z.literal('everybody'), z.array(ownId).min(1).max(20)]).optional(),
  stores: idList.min(1).nullable(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).nullable(),
  /** Names of classes or groups it never goes together with. */
  notWith: z.array(ownId).max(20),
  ways: z.array(z.enum(claimWays)).min(1).max(claimWays.length),
  claimFrom: moment,
  claimUntil: moment,
  validity: z.union([z.strictObject({ until: moment }), z.strictObject({ days: z.int().min(1).max(730) })]),
  total: z.int().min(1).max(10_000_000),
  perDay: z.int().min(1).max(10_000_000).nullable(),
  perPerson: z.int().min(1).max(100),
  /** For `win-back`: after so many days without an order. */
  winBackDays: z.int().min(7).max(365).optional(),
  backOnFullRefund: z.boolean(),
  giftable: z.boolean(),
})
export const templatesInput = z.strictObject({})
export const closeTemplateInput = z.strictObject({ templateId: templateIdField })
/** `batchId`: made by the client, so that a retry makes no second batch. */
export const makeCodesInput = z.strictObject({
  batchId: clientId,
  templateId: templateIdField,
  count: z.int().min(1).max(100_000),
  note: textField(40),
})
/** Codes of a batch, in pages: `from` counts from 0. */
export const codesInput = z.strictObject({
  batchId: clientId,
  from: z.int().min(0).max(100_000),
  count: z.int().min(1).max(10_000),
})

/** What stands on the left of a ticket. */
export interface CouponFace {
  kind: 'off' | 'percent' | 'exchange'
  /** `6`, `8.8`; empty for an exchange, which shows its goods. */
  value: string
  /** 满 50 用, 最多减 ¥15, 兑换券 */
  condition: string
}

/** Goods to show and to open: of an exchange, or the one thing a coupon is for. */
export interface CouponGoods {
  productId: string
  picture: string
  plate: string
}

export type CouponStanding = 'usable' | 'not-now' | 'used' | 'expired'

export interface CouponView {
  couponId: string
  templateId: string
  name: string
  rule: string
  face: CouponFace
  goods: CouponGoods | null
  standing: CouponStanding
  from: number
  until: number
  /** The one that the shop would choose for these lines. */
  best: boolean
  /** What it takes off these lines (positive fen); null where no lines were asked for. */
  savesFen: number | null
  /** Why it cannot be used now: what counts, and what is so. 再买 ¥8.50 就能用 · 现在购物车 ¥59.50; null when it can. */
  why: { lead: string; detail: string } | null
  /** What to buy more, so that it can be used. */
  missingFen: number | null
  giftable: boolean
  /** Can be shown in the store: an exchange that is free. */
  showable: boolean
  /** Its last hours: shown with the hour, 今天 24:00 到期. */
  ending: boolean
}

/** What can be claimed by tap. */
export interface OfferedCoupon {
  templateId: string
  name: string
  rule: string
  face: CouponFace
  goods: CouponGoods | null
  claimUntil: number
  /** 领取后 7 天内用 · 12 月 10 日前用 */
  validity: string
  /** Of all that will be issued. */
  left: number
  /** `open`, or why not: already claimed, none left, none left today. */
  state: 'open' | 'claimed' | 'none-left' | 'today-none-left'
}

export interface GiftView {
  name: string
  rule: string
  face: CouponFace
  goods: CouponGoods | null
  until: number
  fromName: string
  state: 'open' | 'taken' | 'gone' | 'expired'
  /** Whether the person who looks gave it, or has taken it. */
  mine: 'gave' | 'took' | null
}

export type CouponRefusalCode =
  | 'unknown-code'
  | 'unknown-template'
  | 'already-claimed'
  | 'none-left'
  | 'today-none-left'
  | 'expired'
  | 'foreign'
  | 'not-giftable'
  | 'not-free'
  | 'own-gift'
  | 'too-many-tries'
  | 'not-showable'

export interface CouponsActions {
  'coupons.list': {
    ask: z.input<typeof listInput>
    reply: {
      /** Best first, then those that end first. */
      usable: CouponView[]
      notNow: CouponView[]
      /** Newest first, at most 50. */
      over: CouponView[]
    }
  }
  'coupons.offered': { ask: z.input<typeof offeredInput>; reply: { offered: OfferedCoupon[] } }
  'coupons.claim': { ask: z.input<typeof claimInput>; reply: { coupon: CouponView; already: boolean } }
  /** A card for a friend; the coupon stays usable until the friend takes it. */
  'coupons.gift': { ask: z.input<typeof giftInput>; reply: { token: string; path: string; title: string } }
  'coupons.seeGift': { ask: z.input<typeof seeGiftInput>; reply: { gift: GiftView } }
  /** A code for the counter; the same one while it is good. Refused with `not-free` once the coupon is used. */
  'coupons.show': { ask: z.input<typeof showInput>; reply: { code: string; until: number } }
  'coupons.accept': { ask: z.input<typeof acceptInput>; reply: { coupon: CouponView } }
}

/** One of the goods that an exchange can be taken in. */
export interface CounterGoods {
  skuId: string
  name: string
  skuName: string
  picture: string
  plate: string
  /** How many the shelf still has today. */
  left: number
}

/** An exchange coupon as the counter sees it. */
export interface CounterUseView {
  name: string
  rule: string
  /** Pieces of one of these goods. */
  quantity: number
  goods: CounterGoods[]
  /** Name masked to its first character. */
  buyer: string
  storeId: string
  storeName: string
  /** The SKU that was handed out and when; null while nothing was. */
  taken: { skuId: string; at: number } | null
}

export type CounterRefusalCode =
  | 'code-unknown'
  | 'code-over'
  | 'too-many-tries'
  | 'used'
  | 'not-free'
  | 'not-here'
  | 'not-for-them'
  | 'sold-out'
  | 'wrong-goods'
  | 'unknown-store'
  | 'not-your-store'

export interface CouponsStaffActions {
  /** Looks without handing out. Refused like `redeem`. */
  'coupons.look': { ask: z.input<typeof lookInput>; reply: { use: CounterUseView } }
  /** Hands out. Exactly one call for a coupon ever answers `already: false`. */
  'coupons.redeem': { ask: z.input<typeof redeemInput>; reply: { use: CounterUseView; already: boolean } }
}

export interface TemplateView {
  templateId: string
  rev: number
  state: TemplateState
  name: string
  rule: string
  face: CouponFace
  ways: ClaimWay[]
  claimFrom: number
  claimUntil: number
  /** 领取后 7 天内用 · 12 月 10 日前用 */
  validity: string
  total: number
  perDay: number | null
  perPerson: number
  giftable: boolean
  backOnFullRefund: boolean
  /** Counted when they are claimed. */
  issued: number
  today: number
  batches: BatchView[]
}

/** What the form of a new template offers to choose from. */
export interface TemplateChoices {
  stores: { storeId: string; name: string }[]
  /** Published classes, by their ids. */
  classes: { classId: string; name: string }[]
  categories: { categoryId: string; name: string }[]
  goods: {
    skuId: string
    productId: string
    /** With its size where the product has several. */
    name: string
    productName: string
    picture: string
    plate: string
    listFen: number
  }[]
}

export interface BatchView {
  batchId: string
  count: number
  note: string
  at: number
  redeemed: number
}

export type TemplateRefusalCode =
  | 'unknown-template'
  | 'unknown-batch'
  | 'already-issued'
  | 'changed-meanwhile'
  | 'bad-window'
  | 'bad-benefit'
  | 'bad-limits'
  | 'bad-scope'
  | 'unknown-goods'
  | 'unknown-store'
  | 'unknown-class'
  | 'no-codes'
  | 'batch-reused'

export interface CouponsConsoleActions {
  'coupons.templates': {
    ask: z.input<typeof templatesInput>
    reply: { templates: TemplateView[]; choices: TemplateChoices }
  }
  'coupons.saveTemplate': { ask: z.input<typeof saveTemplateInput>; reply: { template: TemplateView } }
  'coupons.closeTemplate': { ask: z.input<typeof closeTemplateInput>; reply: { template: TemplateView } }
  'coupons.makeCodes': { ask: z.input<typeof makeCodesInput>; reply: { batch: BatchView } }
  'coupons.codes': { ask: z.input<typeof codesInput>; reply: { codes: string[]; next: number | null } }
}
