import type { CampaignDraft } from '../../cloudfunctions/campaigns/contract'
import type { Campaign, CampaignBudget } from '../../cloudfunctions/campaigns/records'
import type { CampaignGoods, CampaignShop } from '../../cloudfunctions/campaigns/rules/campaign-shop'
import { DAY } from '../../cloudfunctions/platform/time'
import type { Scope } from '../../cloudfunctions/pricing/contract'
import { NOW } from '../support/shop-database'

export const EVERYTHING: Scope = {
  products: null,
  categories: null,
  skus: null,
  except: { products: [], categories: [] },
}

/** A sound draft: ¥50 off ¥6 for everybody, tomorrow and a week, ¥2 000. */
export const aDraft = (more: Partial<CampaignDraft> = {}): CampaignDraft => ({
  name: '周末满减',
  rule: '满 50 减 6',
  benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: 600 }] },
  audience: 'everybody',
  scope: EVERYTHING,
  stores: null,
  weekdays: null,
  startsAt: NOW + DAY,
  endsAt: NOW + 8 * DAY,
  stacking: { group: null, atMost: 1, notWith: [] },
  position: 1,
  budgetFen: 200_000,
  ...more,
})

export const aCampaign = (_id: string, more: Partial<Campaign> = {}): Campaign => {
  const { stores, weekdays, ...draft } = aDraft()
  return {
    _id,
    number: 'C-1001',
    state: 'draft',
    ...draft,
    stores: stores && [...stores],
    weekdays: weekdays && [...weekdays],
    struck: {},
    approval: null,
    submitted: null,
    needsApproval: null,
    createdBy: 'boss',
    authors: ['boss'],
    createdAt: NOW - DAY,
    stoppedAt: null,
    endedBy: null,
    rev: 1,
    ...more,
  }
}

export const anAccount = (_id: string, fen: number): CampaignBudget => ({
  _id,
  fundedFen: fen,
  freeFen: fen,
  heldFen: 0,
  spentFen: 0,
  o: {},
  b: {},
  took: {},
  rev: 1,
})

/** Goods with a cost of 40 % unless said otherwise. */
export const someGoods = (
  productId: string,
  listFen: number,
  more: Partial<CampaignGoods> = {},
): [string, CampaignGoods] => [
  `${productId}_1`,
  {
    skuId: `${productId}_1`,
    productId,
    name: productId,
    categoryId: 'bread',
    listFen,
    communityPercentOff: 15,
    costFen: Math.round(listFen * 0.4),
    maxPerLine: 20,
    offSaleIn: [],
    ...more,
  },
]

export const aCampaignShop = (more: Partial<CampaignShop> = {}): CampaignShop => ({
  goods: new Map([
    someGoods('croissant', 1600),
    someGoods('bagel', 1200),
    someGoods('cake', 3800, { categoryId: 'cake' }),
    someGoods('toast', 2200),
  ]),
  storeIds: ['xianlin', 'daxinggong'],
  classes: ['community', 'tier_gold'],
  others: [],
  ...more,
})
