import type { GroupBuyDraft } from '../../cloudfunctions/groupbuys/contract'
import type { GroupBuyCampaign } from '../../cloudfunctions/groupbuys/records'
import { DAY } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { aGroupBuy } from '../support/together'

/** Far enough ahead for every clock of the attacks. */
const STARTS = Date.UTC(2030, 0, 1)

export const attackGroupBuy = (stores: string[] | null): GroupBuyDraft => ({
  ...{ name: '攻击拼团', skuId: 'croissant_1', sizes: [{ size: 2, priceFen: 900 }], hours: 2, perPerson: 1 },
  ...{ startsAt: STARTS, endsAt: STARTS + DAY, stores, stock: null, leaderPoints: 0 },
  ...{ listed: true, newOnly: false, stacks: false },
})

/** One campaign of the manager's store for each action, and one of another store. */
export function putAttackGroupBuys(cloud: LocalCloud): void {
  const of = (_id: string, state: GroupBuyCampaign['state'], store = 'xianlin'): GroupBuyCampaign =>
    aGroupBuy({ ...attackGroupBuy([store]), _id, state, createdBy: 'demo-fangjie' })
  const all = [
    of('Agroupsave0000000001', 'draft'),
    of('Agrouppublish0000001', 'draft'),
    of('Agroupopening0000001', 'published'),
    of('Agroupstop0000000001', 'published'),
    of('Agroupelse0000000001', 'draft', 'daxinggong'),
  ]
  cloud.engine.write('groupbuy_campaigns', JSON.parse(JSON.stringify(all)))
  const group = {
    ...{ _id: 'g_Agroupleader00000001', campaignId: 'Agroupopening0000001', size: 2, storeId: 'xianlin' },
    ...{ leader: 'demo-qiqi', state: 'failed', openedAt: 1, closesAt: 2, free: 2, held: 0, paid: 0 },
    ...{ o: {}, b: {}, who: {}, seats: {}, decidedAt: 2, due: 0, rev: 1 },
  }
  cloud.engine.write('groupbuys', [group])
}
