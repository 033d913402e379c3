import type { ChainDraft } from '../../cloudfunctions/chains/contract'
import { addDays, atShopTime, DAY } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { aChain } from '../support/together'

/** A chain of the manager's store, and one of another store. */
export const CHAIN_HERE = 'Achainhere0000000001'
export const CHAIN_ELSEWHERE = 'Achainelse0000000001'

/** Far enough ahead for every clock of the attacks. */
const CLOSES = Date.UTC(2030, 0, 1)

/** A new chain some days after a day. */
export const attackChain = (groupId: string, day: string): ChainDraft => ({
  ...{ groupId, day: addDays(day, 5), name: '攻击接龙', skuIds: ['croissant_1'], minimum: 3 },
  closesAt: atShopTime(addDays(day, 4), '20:00'),
})

export function putAttackChains(cloud: LocalCloud): void {
  const times = { opensAt: 0, closesAt: CLOSES, due: CLOSES, day: '2030-01-02', createdAt: CLOSES - 9 * DAY }
  const all = [
    aChain({ ...times, _id: CHAIN_HERE }),
    aChain({ ...times, _id: CHAIN_ELSEWHERE, groupId: 'daxinggong_core', storeId: 'daxinggong' }),
  ]
  cloud.engine.write('chains', JSON.parse(JSON.stringify(all)))
}
