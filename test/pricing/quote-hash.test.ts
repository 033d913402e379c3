import type { Plan } from '../../cloudfunctions/pricing/contract'
import { price } from '../../cloudfunctions/pricing/rules/price'
import { quoteHash } from '../../cloudfunctions/pricing/rules/quote-hash'
import { plainAsk } from '../support/plain-ask'

const plan: Plan = price({
  ...plainAsk,
  lines: [{ skuId: 'cake_1', quantity: 2, options: [{ optionId: 'inscription', value: '生日快乐' }] }],
  prices: new Map([
    ['cake_1', { listFen: 3800, communityPercentOff: 15, name: '草莓鲜奶蛋糕', productId: 'cake', categoryId: 'cake' }],
  ]),
  community: { granted: true, groupId: 'core', groupName: '仙林店甜品群', storeId: 'xianlin' },
})
const line = plan.lines[0]
const adjustment = plan.adjustments[0]
if (!line || !adjustment) throw new Error('the plan has one line and one deduction')

describe('the fingerprint of a quote (quote = charge)', () => {
  test('is 32 hex digits and the same for the same result', () => {
    expect(quoteHash(plan)).toMatch(/^[0-9a-f]{32}$/)
    expect(quoteHash(structuredClone(plan))).toBe(quoteHash(plan))
  })

  const changed: [what: string, other: Plan][] = [
    ['the total', { ...plan, payableFen: plan.payableFen + 1 }],
    ['the list total', { ...plan, listFen: plan.listFen + 1 }],
    ['one unit', { ...plan, lines: [{ ...line, units: [3229, 3231] }] }],
    ['a quantity', { ...plan, lines: [{ ...line, quantity: 3 }] }],
    ['another SKU', { ...plan, lines: [{ ...line, skuId: 'cake_2' }] }],
    ['an inscription', { ...plan, lines: [{ ...line, options: [{ optionId: 'inscription', value: '平安' }] }] }],
    ['a deduction', { ...plan, adjustments: [{ ...adjustment, amountFen: -1139 }] }],
    ['a deduction less', { ...plan, adjustments: [] }],
    ['points', { ...plan, points: { spend: 1, earn: 0 } }],
    ['a coupon', { ...plan, couponId: 'c1' }],
  ]
  test.each(changed)('changes with %s', (_what, other) => {
    expect(quoteHash(other)).not.toBe(quoteHash(plan))
  })

  test.each(['campaign', 'coupon'] as const)('changes with which %s it is, though the amount is the same', (source) => {
    const from = (sourceId: string): Plan => ({ ...plan, adjustments: [{ ...adjustment, source, sourceId }] })
    expect(quoteHash(from('a'))).not.toBe(quoteHash(from('b')))
  })

  test('does not change with words: names and reasons may be rewritten while a sheet is open', () => {
    const reworded = { ...adjustment, name: '群友价', reason: '另一句话', sourceId: 'other' }
    expect(quoteHash({ ...plan, adjustments: [reworded], notApplied: [] })).toBe(quoteHash(plan))
  })
})
