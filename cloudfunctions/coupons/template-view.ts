import type { BatchView, TemplateView } from './contract'
import { type CouponBatch, type CouponCount, type CouponTemplate, redeemedCodes } from './records'
import { couponFace } from './rules/coupon-face'
import { validityText } from './rules/validity-text'

export const batchView = async ({ _id, count, note, at }: CouponBatch): Promise<BatchView> => ({
  batchId: _id,
  count,
  note,
  at,
  redeemed: await redeemedCodes.count({ batchId: _id }),
})

/** A template as operators see it. @param today the shop day whose claims are shown */
export const templateView = (
  template: CouponTemplate,
  count: CouponCount,
  batches: BatchView[],
  today: string,
): TemplateView => ({
  templateId: template._id,
  rev: template.rev,
  state: template.state,
  name: template.name,
  rule: template.rule,
  face: couponFace(template),
  ways: template.ways,
  claimFrom: template.claimFrom,
  claimUntil: template.claimUntil,
  validity: validityText(template.validity),
  total: template.total,
  perDay: template.perDay,
  perPerson: template.perPerson,
  giftable: template.giftable,
  backOnFullRefund: template.backOnFullRefund,
  issued: count.given,
  today: count.day === today ? count.today : 0,
  batches,
})
