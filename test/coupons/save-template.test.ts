import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { claimCoupon } from '../../cloudfunctions/coupons/claim'
import { closeTemplate } from '../../cloudfunctions/coupons/close-template'
import { saveTemplateInput } from '../../cloudfunctions/coupons/contract'
import { saveTemplate } from '../../cloudfunctions/coupons/save-template'
import { listTemplates } from '../../cloudfunctions/coupons/templates'
import { DAY } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange } from '../support/shop-range'
import { EVERYTHING } from './templates'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('tiers', {
    ...{ _id: 'gold', name: '金星', growthFrom: 200, pointsPercent: 200, percentOff: 5 },
    ...{ birthdayTemplateId: null, earlyAccess: false, rev: 1 },
  })
  await bumpRules()
})

const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
const ASK = {
  templateId: 'six',
  name: '满 50 减 6',
  rule: '全部门店',
  benefit: { kind: 'threshold' as const, steps: [{ atFen: 5000, offFen: 600 }] },
  scope: { products: null, categories: null, skus: null, except: { products: [], categories: [] } },
  stores: null,
  weekdays: null,
  notWith: [],
  ways: ['tap' as const],
  claimFrom: NOW,
  claimUntil: NOW + 30 * DAY,
  validity: { days: 7 },
  total: 100,
  perDay: 50,
  perPerson: 2,
  backOnFullRefund: true,
  giftable: false,
}
type Ask = Parameters<typeof saveTemplate>[0]
const save = (more: object = {}) => saveTemplate(saveTemplateInput.parse({ ...ASK, ...more }) as Ask, owner)
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)

describe('a template is checked before it is saved (P1)', () => {
  const only = (part: object) => ({ scope: { ...EVERYTHING, ...part } })
  test.each([
    ['the end of claiming before its begin', { claimUntil: NOW }, 'bad-window'],
    ['claiming over before it begins', { claimFrom: NOW - 2 * DAY, claimUntil: NOW - DAY }, 'bad-window'],
    ['four years of claiming', { claimUntil: NOW + 4 * 366 * DAY }, 'bad-window'],
    ['an end before the last can be claimed', { validity: { until: NOW + DAY } }, 'bad-window'],
    [
      'as much off as it asks for',
      { benefit: { kind: 'threshold', steps: [{ atFen: 600, offFen: 600 }] } },
      'bad-benefit',
    ],
    [
      'most of the price off without a cap',
      { benefit: { kind: 'percent', atFen: 0, percentOff: 60, capFen: null } },
      'bad-benefit',
    ],
    ['more a day than in all', { perDay: 101 }, 'bad-limits'],
    ['more a person than in all', { total: 1, perDay: null }, 'bad-limits'],
    ['a way twice', { ways: ['tap', 'tap'] }, 'bad-limits'],
    ['a scope of nothing', only({ products: [] }), 'bad-scope'],
    [
      'all that is in it excluded',
      only({ products: ['tart'], except: { products: ['tart'], categories: [] } }),
      'bad-scope',
    ],
    ['goods that are not sold', only({ products: ['gone'] }), 'unknown-goods'],
    ['a category that is not there', only({ categories: ['gone'] }), 'unknown-goods'],
    [
      'an exchange for what has no price',
      { benefit: { kind: 'exchange', skuIds: ['gone_1'], quantity: 1 } },
      'unknown-goods',
    ],
    ['a store that is not there', { stores: ['gone'] }, 'unknown-store'],
    ['a class that nobody published', { audience: ['friends'] }, 'unknown-class'],
  ])('%s is refused and nothing is written', async (_what, more, code) => {
    const answer = await save(more)
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.refusal.message).toMatch(/[一-龥]/)
    expect(shop.engine.all('coupon_templates')).toEqual([])
    expect(shop.engine.all('coupon_counts')).toEqual([])
  })

  test.each([
    ['negative', { total: -1 }],
    ['half a fen', { benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: 0.5 }] } }],
    ['100 percent off', { benefit: { kind: 'percent', atFen: 0, percentOff: 100, capFen: 100 } }],
    ['an exchange for nothing', { benefit: { kind: 'exchange', skuIds: [], quantity: 1 } }],
    ['no way to get it', { ways: [] }],
    ['an eighth day of the week', { weekdays: [8] }],
    ['a win-back after a day', { winBackDays: 1 }],
    ['a field that is not known', { free: true }],
  ])('%s does not pass the door', (_what, more) => {
    expect(saveTemplateInput.safeParse({ ...ASK, ...more }).success).toBe(false)
  })

  test('every kind with everything that can be said is saved as it was written', async () => {
    const most = {
      audience: ['community', 'tier_gold'],
      stores: ['xianlin'],
      weekdays: [1, 2],
      scope: {
        products: ['croissant'],
        categories: ['cake'],
        skus: null,
        except: { products: ['tart'], categories: [] },
      },
      notWith: ['points'],
      ways: ['tap', 'code', 'new-customer', 'birthday', 'streak', 'win-back'],
      validity: { until: NOW + 40 * DAY },
      winBackDays: 45,
      giftable: true,
      backOnFullRefund: false,
    }
    const kinds = [
      ['off', ASK.benefit],
      ['percent', { kind: 'percent', atFen: 3000, percentOff: 12, capFen: 1500 }],
      ['exchange', { kind: 'exchange', skuIds: ['tart_1'], quantity: 1 }],
    ] as const
    for (const [kind, benefit] of kinds) {
      const templateId = `t_${kind}`
      expect(await save({ ...most, templateId, benefit })).toMatchObject({
        ok: true,
        data: { template: { templateId, state: 'open', validity: '1 月 3 日前用', backOnFullRefund: false } },
      })
      const { notWith, ...rest } = most
      expect(shop.raw('coupon_templates', templateId)).toMatchObject({ ...rest, kind, benefit, stacking: { notWith } })
    }
    const listed = await listTemplates({}, owner)
    expect(listed.ok && listed.data.templates.map(({ templateId }) => templateId).sort()).toEqual([
      't_exchange',
      't_off',
      't_percent',
    ])
    expect(listed.ok && listed.data.choices).toMatchObject({
      stores: [{ storeId: 'xianlin' }, { storeId: 'daxinggong' }],
      classes: [{ classId: 'community' }, { classId: 'tier_gold', name: '金星' }],
    })
  })

  test('the same twice is one template; other content under the same id is told', async () => {
    expect(codeOf(await save())).toBe('ok')
    expect(codeOf(await save())).toBe('ok')
    expect(shop.engine.all('coupon_templates')).toHaveLength(1)
    expect(codeOf(await save({ total: 200 }))).toBe('changed-meanwhile')
    expect(codeOf(await save({ perPerson: 1 }))).toBe('changed-meanwhile')
    expect(shop.raw('coupon_templates', 'six')).toMatchObject({ total: 100, perPerson: 2, rev: 1 })
  })

  test('once one is out, what it gives stays; ceilings may grow, not fall below what is out', async () => {
    await save()
    await claimCoupon({ templateId: 'six' }, customer('an'))
    const other = { kind: 'threshold', steps: [{ atFen: 5000, offFen: 900 }] }
    expect(codeOf(await save({ rev: 1, benefit: other }))).toBe('already-issued')
    expect(codeOf(await save({ rev: 1, audience: ['community'] }))).toBe('already-issued')
    expect(codeOf(await save({ rev: 1, total: 300 }))).toBe('ok')
    expect(codeOf(await save({ rev: 1, total: 400 }))).toBe('changed-meanwhile')
    await claimCoupon({ templateId: 'six' }, customer('bo'))
    expect(codeOf(await save({ rev: 2, total: 1, perDay: null, perPerson: 1 }))).toBe('bad-limits')
    await closeTemplate({ templateId: 'six' }, owner)
    expect(codeOf(await save({ rev: 3, total: 400 }))).toBe('changed-meanwhile')
  })
})
