import type { FlashSaleDraft } from '../../cloudfunctions/flashsales/contract'
import type { FlashSale } from '../../cloudfunctions/flashsales/records'
import { HOUR } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { aFlashSale, stocksOf } from '../support/together'

/** Far enough ahead for every clock of the attacks. */
const STARTS = Date.UTC(2030, 0, 1)

export const attackSale = (stores: string[] | null): FlashSaleDraft => ({
  ...{ name: '攻击场', skuId: 'croissant_1', priceFen: 900, startsAt: STARTS, endsAt: STARTS + HOUR },
  ...{ stores, total: 10, parts: 1, perPerson: 1, payMinutes: 5, stacks: false },
})

/** One sale of the manager's store for each action, and one of another store. */
export function putAttackSales(cloud: LocalCloud): void {
  const of = (_id: string, state: FlashSale['state'], store = 'xianlin'): FlashSale =>
    aFlashSale({ ...attackSale([store]), _id, state, createdBy: 'demo-fangjie' })
  const published = [of('Aflashsell0000000001', 'published'), of('Aflashstop0000000001', 'published')]
  const drafts = [
    of('Aflashsave0000000001', 'draft'),
    of('Aflashpublish0000001', 'draft'),
    of('Aflashelse0000000001', 'draft', 'daxinggong'),
  ]
  cloud.engine.write('flashsales', JSON.parse(JSON.stringify([...published, ...drafts])))
  cloud.engine.write('flashsale_stocks', JSON.parse(JSON.stringify(published.flatMap(stocksOf))))
}
