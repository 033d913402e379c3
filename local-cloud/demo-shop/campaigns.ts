import type { Campaign, CampaignBudget } from '../../cloudfunctions/campaigns/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { Scope } from '../../cloudfunctions/pricing/contract'

const EVERYTHING: Scope = { products: null, categories: null, skus: null, except: { products: [], categories: [] } }
const OWNER = 'demo-linxiaoyuan'
const MANAGER = 'demo-fangjie'

type Seed = Pick<Campaign, '_id' | 'number' | 'state' | 'name' | 'rule' | 'benefit'> &
  Partial<Campaign> & { fromDay: number; untilDay: number }

/** One that goes on at weekends, one that waits for somebody else's approval, a draft with a finding, one that is over. */
const SEEDS: readonly Seed[] = [
  {
    _id: 'weekend_off',
    number: 'C-1127',
    state: 'running',
    name: '周末满减',
    rule: '登记社群，周六周日取货，满 50 减 6、满 100 减 15',
    benefit: {
      kind: 'threshold',
      steps: [
        { atFen: 5000, offFen: 600 },
        { atFen: 10_000, offFen: 1500 },
      ],
    },
    audience: ['community'],
    weekdays: [6, 7],
    stacking: { group: 'order_off', atMost: 1, notWith: [] },
    budgetFen: 500_000,
    approval: { by: MANAGER, name: '方洁', at: 0 },
    fromDay: -10,
    untilDay: 60,
  },
  {
    _id: 'tea_time',
    number: 'C-1140',
    state: 'checked',
    name: '仙林下午茶',
    rule: '仙林店，满 80 打 9 折，最多减 15',
    benefit: { kind: 'percent', atFen: 8000, percentOff: 10, capFen: 1500 },
    stores: ['xianlin'],
    stacking: { group: 'order_off', atMost: 1, notWith: [] },
    budgetFen: 400_000,
    needsApproval: '预算过 ¥3000',
    submitted: { by: MANAGER, name: '方洁', at: 0 },
    createdBy: MANAGER,
    authors: [MANAGER],
    fromDay: 7,
    untilDay: 21,
  },
  {
    _id: 'lowest_ever',
    number: 'C-1141',
    state: 'draft',
    name: '全网最低面包节',
    rule: '面包满 30 减 15',
    benefit: { kind: 'threshold', steps: [{ atFen: 3000, offFen: 1500 }] },
    scope: { ...EVERYTHING, categories: ['bread'] },
    budgetFen: null,
    fromDay: 14,
    untilDay: 17,
  },
  {
    _id: 'autumn_second',
    number: 'C-1098',
    state: 'ended',
    name: '秋天第二件半价',
    rule: '面包第二件半价，一单一次',
    benefit: { kind: 'nth', n: 2, percentOff: 50, maxTimes: 1 },
    scope: { ...EVERYTHING, categories: ['bread'] },
    budgetFen: 200_000,
    endedBy: 'time',
    fromDay: -60,
    untilDay: -30,
  },
]

const campaignsOfDay = (today: ShopDay): Campaign[] =>
  SEEDS.map(({ fromDay, untilDay, approval = null, submitted = null, ...seed }, index) => {
    const startsAt = atShopTime(addDays(today, fromDay), '00:00')
    const endsAt = atShopTime(addDays(today, untilDay), '24:00')
    return {
      audience: 'everybody',
      scope: EVERYTHING,
      stores: null,
      weekdays: null,
      stacking: { group: null, atMost: 1, notWith: [] },
      position: index + 1,
      budgetFen: null,
      struck: {},
      needsApproval: null,
      createdBy: OWNER,
      authors: [OWNER],
      createdAt: atShopTime(addDays(today, Math.min(fromDay, 0) - 2 - index), '10:00'),
      stoppedAt: seed.state === 'ended' ? endsAt : null,
      endedBy: null,
      rev: 1,
      ...seed,
      startsAt,
      endsAt,
      approval: approval && { ...approval, at: startsAt },
      submitted: submitted && { ...submitted, at: atShopTime(addDays(today, -1), '17:20') },
    }
  })

const accountOf = ({ _id, budgetFen, state }: Campaign): CampaignBudget[] => {
  if (budgetFen === null || (state !== 'running' && state !== 'ended')) return []
  const spentFen = state === 'ended' ? Math.floor(budgetFen * 0.62) : 0
  return [
    { _id, fundedFen: budgetFen, freeFen: budgetFen - spentFen, heldFen: 0, spentFen, o: {}, b: {}, took: {}, rev: 1 },
  ]
}

/** Campaigns of the demo shop and their funded accounts. Nothing holds on a weekday, so what is bought then keeps its sums. */
export function campaignsOf(today: ShopDay): { campaigns: Campaign[]; budgets: CampaignBudget[] } {
  const campaigns = campaignsOfDay(today)
  return { campaigns, budgets: campaigns.flatMap(accountOf) }
}
