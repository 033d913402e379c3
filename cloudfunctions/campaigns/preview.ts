import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ordersPaidSince } from '../orders/paid-since'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { DAY } from '../platform/time'
import type { Finding, previewInput, ReplayedOrder, ReplayView, replayInput, SampleCart } from './contract'
import type { CampaignRefusal } from './refusals'
import type { CampaignShop } from './rules/campaign-shop'
import { draftProblem } from './rules/draft-problem'
import { factOf } from './rules/fact-of-order'
import { lintCampaign } from './rules/lint/lint-campaign'
import { offerOfDraft } from './rules/offer-of-draft'
import { type OrderFact, replay } from './rules/replay'
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
  { campaignId, draft, days, skip }: z.output<typeof replayInput>,
  { now }: StaffCaller,
): Promise<Result<{ replay: ReplayView }, CampaignRefusal>> {
  const shop = shopOfRules(await loadRules(now), campaignId)
  const problem = draftProblem(draft, shop)
  if (problem) return refuse(problem)
  const { orders, cut } = await ordersPaidSince(now - days * DAY, MOST_ORDERS)
  const facts = orders.map(factOf)
  const { dearest, ...sums } = replay(facts, offerOfDraft(campaignId, draft), shop, skip)
  const shown = dearest.map((one) => ({ ...one, ...seenOf(facts, one.orderId, shop) }))
  const more = sums.touched > skip + dearest.length
  return ok({ replay: { ...sums, days, budgetFen: draft.budgetFen, cut, dearest: shown, more } })
}

/** What people know an order by: when it was, and what was in it. */
function seenOf(facts: readonly OrderFact[], orderId: string, shop: CampaignShop): Pick<ReplayedOrder, 'at' | 'lines'> {
  const fact = facts.find((one) => one.orderId === orderId)
  const lines = (fact?.lines ?? []).flatMap(({ skuId, quantity }) => {
    const name = shop.goods.get(skuId)?.name
    return name === undefined ? [] : [{ name, quantity }]
  })
  return { at: fact?.at ?? 0, lines }
}
