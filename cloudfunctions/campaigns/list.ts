import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { COMMUNITY_CLASS, tierClassOf } from '../pricing/rules/why-not'
import { campaignView, readView } from './campaign-view'
import type { CampaignChoices, CampaignState, CampaignView, getInput } from './contract'
import { campaignBudgets, campaigns } from './records'
import { type CampaignRefusal, unknownCampaign } from './refusals'

/** What goes on comes first. */
const ORDER: Record<CampaignState, number> = { running: 0, scheduled: 1, checked: 2, draft: 3, stopped: 4, ended: 5 }

/** Every campaign with its account, those that are going on first, then the youngest. */
export async function listCampaigns(
  _ask: object,
  caller: StaffCaller,
): Promise<Result<{ campaigns: CampaignView[]; choices: CampaignChoices }, never>> {
  const [all, budgets, choices] = await together([
    campaigns.all({ orderBy: [['createdAt', -1]], limit: 200 }),
    campaignBudgets.all({ fields: ['fundedFen', 'freeFen', 'heldFen', 'spentFen'] }),
    choicesOf(caller.now),
  ])
  const accounts = new Map(budgets.map((budget) => [budget._id, budget]))
  const views = all
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.createdAt - a.createdAt)
    .map((campaign) => campaignView(campaign, accounts.get(campaign._id) ?? null, caller))
  return ok({ campaigns: views, choices })
}

/** What a campaign can be about. */
async function choicesOf(now: number): Promise<CampaignChoices> {
  const rules = await loadRules(now)
  return {
    stores: [...rules.stores.values()].map(({ _id, name }) => ({ storeId: _id, name })),
    classes: [
      { classId: COMMUNITY_CLASS, name: '登记社群' },
      ...rules.tiers.map(({ _id, name }) => ({ classId: tierClassOf(_id), name })),
    ],
    categories: rules.categories.map(({ _id, name }) => ({ categoryId: _id, name })),
    goods: [...rules.skus].map(([skuId, { product, sku, listFen }]) => ({
      skuId,
      productId: product._id,
      name: product.skus.length > 1 ? `${product.name} ${sku.name}` : product.name,
      listFen,
    })),
  }
}

/** One campaign, and what its editor offers. Refusal: `unknown-campaign`. */
export async function getCampaign(
  { campaignId }: z.output<typeof getInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView; choices: CampaignChoices }, CampaignRefusal>> {
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  const [view, choices] = await together([readView(campaign, caller), choicesOf(caller.now)])
  return ok({ campaign: view, choices })
}
