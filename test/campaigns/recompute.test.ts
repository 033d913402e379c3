import { recomputeBudgets } from '../../cloudfunctions/campaigns/recompute-budgets'
import type { CampaignBudget } from '../../cloudfunctions/campaigns/records'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { refundOrder } from '../../cloudfunctions/checkout/refund'
import { recomputeCounts } from '../../cloudfunctions/coupons/recompute-counts'
import { takePlace } from '../../cloudfunctions/coupons/take-place'
import { DAY } from '../../cloudfunctions/platform/time'
import { aTemplate } from '../coupons/templates'
import { type Buying, openBuying, orderId } from '../support/buying'
import { NOW } from '../support/shop-database'
import { aCampaign, anAccount } from './campaigns'

let at: Buying
beforeEach(async () => {
  at = await openBuying()
  const times = { startsAt: NOW - DAY, endsAt: NOW + DAY }
  const benefit = { kind: 'threshold' as const, steps: [{ atFen: 3000, offFen: 501 }] }
  at.shop.put(
    'campaigns',
    aCampaign('off', { state: 'running', budgetFen: 5000, benefit, audience: 'everybody', ...times }),
  )
  at.shop.put('campaign_budgets', anAccount('off', 5000))
  await bumpRules()
})
afterEach(() => at.close())

const account = () => at.shop.raw('campaign_budgets', 'off') as unknown as CampaignBudget
const buy = async (n: number, who: string): Promise<void> => {
  await at.place(who, orderId(n))
  at.desk.pay(orderId(n), who)
  await at.settle(orderId(n))
  await at.sweep()
}

describe('shared accounts computed anew from their sources (M1)', () => {
  test('orders held, paid and partly refunded leave nothing to say of the account', async () => {
    await buy(1, 'an')
    await buy(2, 'bo')
    await at.place('cy', orderId(3))
    await refundOrder(
      { orderId: orderId(2), refundId: 'r1', what: { croissant_1: 1 }, reason: '', by: 'm' },
      at.deps,
      at.now,
    )
    await at.sweep()
    expect(account()).toMatchObject({ heldFen: 501, spentFen: 501 + 250 })
    expect(await recomputeBudgets()).toEqual({ accounts: 1, differences: [] })
  })

  test.each([
    ['spent', { spentFen: 500, freeFen: 4500 }, '花掉（分）', 500, 501],
    ['held', { heldFen: 7, freeFen: 4492 }, '占用（分）', 7, 0],
    ['funded', { fundedFen: 4999 }, '拨入（分）', 5000, 4999],
  ])('an account whose %s money was tampered with is named', async (_, change, what, stored, computed) => {
    await buy(1, 'an')
    at.shop.put('campaign_budgets', { ...account(), ...change } as never)
    expect((await recomputeBudgets()).differences).toContainEqual({
      account: expect.stringContaining('活动'),
      ...{ what, stored, computed },
    })
  })

  test('a template whose count is not that of its claims is named', async () => {
    const template = aTemplate('off6')
    at.shop.put('coupon_templates', template)
    const ask = { way: 'tap', fact: 'tap:1', code: null, now: NOW } as const
    await takePlace(template, { ...ask, openid: 'an' })
    await takePlace(template, { ...ask, openid: 'bo' })
    expect(await recomputeCounts()).toEqual({ accounts: 1, differences: [] })
    at.shop.put('coupon_counts', { ...at.shop.raw('coupon_counts', 'off6'), given: 3 })
    expect((await recomputeCounts()).differences).toMatchObject([{ what: '发出的张数', stored: 3, computed: 2 }])
  })
})
