import { loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { setSettings, showSettings } from '../../cloudfunctions/points/set-settings'
import { DEFAULT_POINTS } from '../../cloudfunctions/points/settings'
import { price } from '../../cloudfunctions/pricing/rules/price'
import { aSkuPrice, plainAsk } from '../support/plain-ask'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'

let shop: ShopDatabase
beforeEach(() => {
  shop = openShopDatabase()
})
afterEach(() => shop.close())

const boss = () => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all', now: NOW })
const { _id, rev: _rev, ...usual } = DEFAULT_POINTS
const wish = { ...usual, maxPercent: 30, chosenByDefault: false }

describe('the points rule (M1)', () => {
  test('is changed for all stores, known at once, with before and after in the log', async () => {
    await loadRules(NOW)
    const caller = boss()
    expect(await setSettings({ rev: 0, ...wish }, caller)).toEqual({
      ok: true,
      data: { settings: { ...wish, rev: 1 } },
    })
    expect(caller.noted).toEqual({ before: usual, after: wish })
    expect((await loadRules(NOW)).points).toMatchObject({ maxPercent: 30, chosenByDefault: false })
    expect(await showSettings({})).toEqual({ ok: true, data: { settings: { ...wish, rev: 1 } } })
  })

  test('a document from before the choice existed chooses points', async () => {
    const { chosenByDefault: _new, ...old } = DEFAULT_POINTS
    shop.put('points_settings', { ...old, rev: 4 })
    expect(await showSettings({})).toMatchObject({ data: { settings: { chosenByDefault: true, rev: 4 } } })
  })

  test('the same again changes nothing; over a revision that is gone it is not written', async () => {
    await setSettings({ rev: 0, ...wish }, boss())
    const again = boss()
    expect(await setSettings({ rev: 0, ...wish }, again)).toMatchObject({ ok: true })
    expect(again.noted).toEqual({})
    expect(await setSettings({ rev: 0, ...wish, step: 10 }, boss())).toMatchObject({
      refusal: { code: 'changed-meanwhile' },
    })
    expect(shop.raw('points_settings', 'points')).toMatchObject({ step: 50, rev: 1 })
  })

  test.each([
    [{ perYuan: 101 }, '每付 1 元得几分，填 0 到 100'],
    [{ fenPerPoint: 0 }, '100 积分抵几元，填 1 到 100'],
    [{ perYuan: 10, fenPerPoint: 10 }, '每付 1 元送的积分值 100 分钱，超过一半，少送一点'],
    [{ maxPercent: 101 }, '积分最多抵百分之几，填 0 到 100'],
    [{ step: 0 }, '几分一用，填 1 到 10000'],
    [{ monthsAlive: 0 }, '积分活几个月，填 1 到 60'],
    [{ costMilliFen: -1 }, '100 积分的成本，填 0 到 100 元'],
  ])('%j is refused with what to do', async (bad, message) => {
    const answer = await setSettings({ rev: 0, ...wish, ...bad }, boss())
    expect(answer).toEqual({ ok: false, refusal: { code: 'bad-settings', message } })
    expect(shop.engine.all('points_settings')).toEqual([])
  })
})

describe('whether points are chosen by default', () => {
  const planOf = (points: number | undefined, chosenByDefault: boolean) =>
    price({
      ...plainAsk,
      lines: [{ skuId: 'cake_1', quantity: 1, options: [] }],
      prices: new Map([aSkuPrice('cake_1', 2000)]),
      community: { granted: false, code: 'no-touch', reason: '' },
      points,
      balance: 500,
      pointsRule: { ...DEFAULT_POINTS, chosenByDefault },
    })

  test('on: a question that says nothing spends what may be spent', () => {
    expect(planOf(undefined, true)).toMatchObject({ payableFen: 1500, points: { spend: 500 } })
  })

  test('off: it spends none and says nothing about it; who asks for them gets them', () => {
    const silent = planOf(undefined, false)
    expect(silent).toMatchObject({ payableFen: 2000, points: { spend: 0 } })
    expect(silent.notApplied.filter(({ source }) => source === 'points')).toEqual([])
    expect(planOf(300, false)).toMatchObject({ payableFen: 1700, points: { spend: 300 } })
  })
})
