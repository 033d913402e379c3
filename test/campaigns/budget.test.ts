import { budgetHolder, giveBackToBudget, tidyBudget } from '../../cloudfunctions/campaigns/hold'
import { openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { anAccount } from './campaigns'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.empty()
  shop.put('campaign_budgets', anAccount('off', 2000))
})

const of = (orderId: string, fen = 600) => ({ orderId, campaignId: 'off', fen })
const account = () => shop.raw('campaign_budgets', 'off') as Record<string, number & Record<string, unknown>>
/** free + held + spent = funded, and nothing below 0. */
function conserved() {
  const { freeFen = 0, heldFen = 0, spentFen = 0, fundedFen } = account()
  expect(freeFen + heldFen + spentFen).toBe(fundedFen)
  expect(Math.min(freeFen, heldFen, spentFen)).toBeGreaterThanOrEqual(0)
  return { freeFen, heldFen, spentFen }
}

describe('a campaign’s funded account (2.6, T3)', () => {
  test('forty orders at once never take more than it has', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => budgetHolder.hold(of(`Aorder${n}`))))
    expect(answers.filter(({ kind }) => kind === 'held')).toHaveLength(3)
    expect(answers.filter(({ kind }) => kind === 'short')).toHaveLength(37)
    expect(conserved()).toEqual({ freeFen: 200, heldFen: 1800, spentFen: 0 })
  })

  test('a repeated hold holds once, and a settled or released one has moved on', async () => {
    expect(await budgetHolder.hold(of('Aone'))).toEqual({ kind: 'held' })
    expect(await budgetHolder.hold(of('Aone'))).toEqual({ kind: 'held' })
    expect(conserved()).toEqual({ freeFen: 1400, heldFen: 600, spentFen: 0 })
    expect(await budgetHolder.settle(of('Aone'))).toBe(true)
    expect(await budgetHolder.settle(of('Aone'))).toBe(true)
    expect(await budgetHolder.release(of('Aone'))).toBe(false)
    expect(await budgetHolder.hold(of('Aone'))).toEqual({ kind: 'moved-on' })
    expect(conserved()).toEqual({ freeFen: 1400, heldFen: 0, spentFen: 600 })
  })

  test('a release before the hold leaves a mark that the hold finds', async () => {
    expect(await budgetHolder.release(of('Aone'))).toBe(true)
    expect(await budgetHolder.hold(of('Aone'))).toEqual({ kind: 'moved-on' })
    expect(await budgetHolder.settle(of('Aone'))).toBe(false)
    expect(conserved()).toEqual({ freeFen: 2000, heldFen: 0, spentFen: 0 })
  })

  test('a refund gives back once, also after the marks were tidied away', async () => {
    await budgetHolder.hold(of('Aone'))
    await budgetHolder.settle(of('Aone'))
    expect(await giveBackToBudget({ ...of('Aone', 200), refundId: 'r1' })).toBe(true)
    expect(await giveBackToBudget({ ...of('Aone', 200), refundId: 'r1' })).toBe(true)
    await tidyBudget('off', ['Aone'])
    expect(await giveBackToBudget({ ...of('Aone', 400), refundId: 'r2' })).toBe(true)
    expect(conserved()).toEqual({ freeFen: 2000, heldFen: 0, spentFen: 0 })
  })

  test('hold, settle and release of the same orders in any mixture conserve', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `Aorder${n}`)
    await Promise.all(
      ids.flatMap((id, n) => [
        budgetHolder.hold(of(id, 100 + n)),
        n % 2 === 0 ? budgetHolder.settle(of(id, 100 + n)) : budgetHolder.release(of(id, 100 + n)),
      ]),
    )
    conserved()
  })
})
