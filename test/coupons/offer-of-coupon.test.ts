import { offerOfCoupon } from '../../cloudfunctions/coupons/rules/offer-of-coupon'
import { aTemplate, EVERYTHING, WITH_ALL } from './templates'

test('a coupon is an offer with the rule of its template and days of its own (T3)', () => {
  const coupon = { s: 'free', by: null, t: 'six', from: 100, until: 200 } as const
  expect(
    offerOfCoupon('six_a', coupon, aTemplate('six', { weekdays: [1, 2], stores: ['xianlin'], position: 7 })),
  ).toEqual({
    offerId: 'six_a',
    source: 'coupon',
    name: '满 50 减 6',
    reason: '全部门店，能和群友价一起用',
    benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: 600 }] },
    audience: 'everybody',
    scope: EVERYTHING,
    stores: ['xianlin'],
    weekdays: [1, 2],
    from: 100,
    until: 200,
    stacking: WITH_ALL,
    position: 7,
    funded: false,
  })
})
