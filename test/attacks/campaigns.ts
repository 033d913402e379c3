import type { Campaign } from '../../cloudfunctions/campaigns/records'
import { DAY } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { aCampaign, aDraft, anAccount } from '../campaigns/campaigns'

/** Far enough ahead for every clock of the attacks. */
const STARTS = Date.UTC(2030, 0, 1)
const times = { startsAt: STARTS, endsAt: STARTS + 7 * DAY }

export const attackDraft = (stores: string[] | null) => aDraft({ ...times, stores })

/** One campaign of the manager's store for each action, and one of another store. */
export function putAttackCampaigns(cloud: LocalCloud): void {
  const of = (id: string, more: Partial<Campaign>): Campaign =>
    aCampaign(id, { ...times, stores: ['xianlin'], createdBy: 'demo-fangjie', authors: ['demo-fangjie'], ...more })
  const documents = [
    of('to_check', {}),
    of('to_submit', { state: 'checked' }),
    of('to_approve', { state: 'checked' }),
    // For one kind of bread only: bundles that the attacks make would bring it below cost.
    of('to_schedule', {
      state: 'checked',
      scope: { products: ['croissant'], categories: null, skus: null, except: { products: [], categories: [] } },
    }),
    of('to_stop', { state: 'scheduled' }),
    of('to_fund', { state: 'scheduled', budgetFen: 100_000 }),
    of('elsewhere', { state: 'scheduled', stores: ['daxinggong'], budgetFen: 100_000 }),
    of('elsewhere_checked', { state: 'checked', stores: ['daxinggong'] }),
  ]
  cloud.engine.write('campaigns', JSON.parse(JSON.stringify(documents)))
  cloud.engine.write('campaign_budgets', JSON.parse(JSON.stringify([anAccount('to_fund', 100_000)])))
}
