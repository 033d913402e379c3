import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ordersPaidSince } from '../orders/paid-since'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { DAY } from '../platform/time'
import type { Finding, previewInput, ReplayView, replayInput, SampleCart } from './contract'
import type { CampaignRefusal } from './refusals'
import { draftProblem } from './rules/draft-problem'
import { factOf } from './rules/fact-of-order'
import { lintCampaign } from './rules/lint/lint-campaign'
import { offerOfDraft } from './rules/offer-of-draft'
import { replay } from './rules/replay'
import { priceSample, sampleCarts } from './rules/sample-carts'
import { shopOfRules } from './shop-of-rules'

/** Orders that one replay reads at the most: what a function can do in its time. */
const MOST_ORDERS = 20_000

/**
 * 改规则，这里马上变: findings and sample carts of a draft that need not be saved. Changes nothing. Refusals: as `save`.
 */
export async function previewCampaign(
  { campaignId, draft }: z.output<typeof previewInput>,
  { now }: StaffCaller,
): Promise<Result<{ findings: Finding[]; carts: SampleCart[] }, CampaignRefusal>> {
  const rules = await loadRules(now)
  const shop = shopOfRules(rules, campaignId)
  const problem = draftProblem(draft, shop)
  if (problem) return refuse(problem)
  const offer = offerOfDraft(campaignId, draft)
  const carts = sampleCarts(draft, shop).map((pieces): SampleCart => {
    const { pieces: priced, ...sample } = priceSample(pieces, offer, shop)
    const lines = priced.map(({ skuId, quantity }) => {
      const product = rules.skus.get(skuId)?.product
      return {
        skuId,
        quantity,
        name: product?.name ?? skuId,
        picture: product?.picture ?? '',
        plate: product?.plate ?? '',
      }
    })
    return { lines, ...sample }
  })
  return ok({ findings: lintCampaign(draft, shop, now), carts })
}

/**
 * What a draft would have cost in the orders of the last days. Changes nothing. Refusals: as `save`.
 */
export async function replayCampaign(
  { campaignId, draft, days }: z.output<typeof replayInput>,
  { now }: StaffCaller,
): Promise<Result<{ replay: ReplayView }, CampaignRefusal>> {
  const shop = shopOfRules(await loadRules(now), campaignId)
  const problem = draftProblem(draft, shop)
  if (problem) return refuse(problem)
  const { orders, cut } = await ordersPaidSince(now - days * DAY, MOST_ORDERS)
  const replayed = replay(orders.map(factOf), offerOfDraft(campaignId, draft), shop)
  return ok({ replay: { ...replayed, days, budgetFen: draft.budgetFen, cut } })
}
