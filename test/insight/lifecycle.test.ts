import { countSales } from '../../cloudfunctions/insight/count-sales'
import { readLifecycle } from '../../cloudfunctions/insight/lifecycle'
import { rebuildSales } from '../../cloudfunctions/insight/rebuild-sales'
import { lifecycleStage } from '../../cloudfunctions/insight/rules/lifecycle-stage'
import { weeklyCurve } from '../../cloudfunctions/insight/rules/weekly-curve'
import type { Order } from '../../cloudfunctions/orders/records'
import { addDays, DAY } from '../../cloudfunctions/platform/time'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange, TODAY } from '../support/shop-range'
import { anOrder } from '../support/shop-records'

const stageOf = (...weekly: number[]) => lifecycleStage(weekly)?.stage ?? null
const level = (weeks: number, pieces = 100): number[] => Array.from({ length: weeks }, () => pieces)

describe('the stage of a sales curve (T2, D4)', () => {
  test('the first four weeks are introduction, whatever they sell', () => {
    expect(stageOf()).toBeNull()
    expect(stageOf(0, 0)).toBeNull()
    expect(stageOf(0, 0, 5, 50, 500, 5)).toBe('introduction')
    expect(stageOf(0, 0, 5, 50, 500, 50, 50)).not.toBe('introduction')
  })

  test('level sales are maturity, also with weeks that differ by chance', () => {
    expect(stageOf(...level(12))).toBe('maturity')
    expect(stageOf(...level(8), 108, 95, 112, 103)).toBe('maturity')
  })

  test('growth begins at 15 % and lasts while it is at least 5 %', () => {
    expect(stageOf(...level(8), ...level(4, 114))).toBe('maturity')
    expect(stageOf(...level(8), ...level(4, 116))).toBe('growth')
    expect(stageOf(...level(8), ...level(4, 130), ...level(3, 137))).toBe('growth')
    expect(stageOf(...level(8), ...level(4, 130), ...level(4, 130))).toBe('maturity')
  })

  test('decline begins at 20 % less and lasts while it is at least 5 % less; no sale for four weeks is decline', () => {
    expect(stageOf(...level(8), ...level(4, 81))).toBe('maturity')
    expect(stageOf(...level(8), ...level(4, 79))).toBe('decline')
    expect(stageOf(...level(8), ...level(4, 70), ...level(4, 65))).toBe('decline')
    expect(stageOf(...level(8), ...level(4, 70), ...level(4, 69))).toBe('maturity')
    expect(stageOf(...level(8), 0, 0, 0, 0)).toBe('decline')
  })

  test('a change that chance explains leads nowhere', () => {
    expect(stageOf(...level(8, 3), ...level(4, 4))).toBe('maturity')
    expect(stageOf(...level(8, 300), ...level(4, 400))).toBe('growth')
  })

  test('the same curve always gives the same, and tells since when', () => {
    const curve = [...level(8), ...level(4, 140)]
    expect(lifecycleStage(curve)).toEqual(lifecycleStage([...curve]))
    expect(lifecycleStage(curve)).toMatchObject({ stage: 'growth', recent: 560, before: 400, ageWeeks: 12 })
    expect(lifecycleStage(curve)?.trend).toBeCloseTo(0.4)
  })

  test('weeks end with the last counted day, and what is older than half a year is left out', () => {
    const sold = { a: { pieces: 2, fen: 200 } }
    const days = [0, -6, -7, -7 * 26].map((away) => ({ day: addDays(TODAY, away), sold }))
    expect(weeklyCurve(days, new Set(['a']), TODAY).slice(-3)).toEqual([0, 2, 4])
    expect(weeklyCurve(days, new Set(['a']), TODAY).reduce((sum, n) => sum + n, 0)).toBe(6)
  })
})

describe('counting sales', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  afterAll(() => shop.close())
  beforeEach(() => putRange(shop))

  const YESTERDAY = '2026-11-23'
  const boss = () => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
  const plan = (units: number[]) => ({
    lines: [{ skuId: 'croissant_1', quantity: units.length, options: [], listFen: 1600, units, struckFen: null }],
  })
  const refund = (pieces: number) => ({ r1: { units: { croissant_1: pieces } } })
  const put = (id: string, day: string, more: object) =>
    shop.put('orders', anOrder(id, id.slice(-8), { storeId: 'xianlin', day, ...more } as unknown as Partial<Order>))
  const run = async (now = NOW) => {
    const job = countSales()
    let pages = 0
    while ((await job.page(now)) && pages < 500) pages += 1
  }
  const dayOf = (day: string) => shop.engine.read('sales_days', `xianlin:${day}`)

  test('each day is counted once, net of what went back, from the first order to yesterday', async () => {
    put('Aorder00000000000001', '2026-11-20', { state: 'picked-up', plan: plan([1600, 1360]) })
    put('Aorder00000000000002', YESTERDAY, { state: 'paid', plan: plan([1600, 1360]), refunds: refund(1) })
    put('Aorder00000000000003', YESTERDAY, { state: 'closed', plan: plan([1600]) })
    put('Aorder00000000000004', TODAY, { state: 'paid', plan: plan([1600]) })
    await run()
    expect(dayOf('2026-11-20')?.sold).toEqual({ croissant_1: { pieces: 2, fen: 2960 } })
    expect(dayOf('2026-11-21')?.sold).toEqual({})
    expect(dayOf(YESTERDAY)?.sold).toEqual({ croissant_1: { pieces: 1, fen: 1360 } })
    expect(dayOf(TODAY)).toBeNull()
    expect(shop.raw('sales_marks', 'xianlin').through).toBe(YESTERDAY)
    const before = shop.engine.all('sales_days')
    await run()
    expect(shop.engine.all('sales_days')).toEqual(before)
    await run(NOW + DAY)
    expect(dayOf(TODAY)?.sold).toEqual({ croissant_1: { pieces: 1, fen: 1600 } })
  })

  test('a crash between a day and its mark counts nothing twice', async () => {
    put('Aorder00000000000001', YESTERDAY, { state: 'picked-up', plan: plan([1600]) })
    await run()
    shop.put('sales_marks', { _id: 'xianlin', through: '2026-11-22' })
    await run()
    expect(dayOf(YESTERDAY)?.sold).toEqual({ croissant_1: { pieces: 1, fen: 1600 } })
    expect(shop.raw('sales_marks', 'xianlin').through).toBe(YESTERDAY)
  })

  test('days are counted anew after a late refund, by the owner, only where they were counted', async () => {
    put('Aorder00000000000001', YESTERDAY, { state: 'picked-up', plan: plan([1600, 1360]) })
    await run()
    put('Aorder00000000000001', YESTERDAY, { state: 'picked-up', plan: plan([1600, 1360]), refunds: refund(2) })
    const days = { storeId: 'xianlin', from: YESTERDAY, to: YESTERDAY }
    expect(await rebuildSales(days, boss())).toEqual({ ok: true, data: { storeId: 'xianlin', days: 1, changed: 1 } })
    expect(dayOf(YESTERDAY)?.sold).toEqual({})
    expect(await rebuildSales(days, boss())).toMatchObject({ data: { changed: 0 } })
    expect(await rebuildSales({ ...days, to: TODAY }, boss())).toMatchObject({ refusal: { code: 'bad-days' } })
    const manager = staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
    expect(await rebuildSales(days, manager)).toMatchObject({ refusal: { code: 'owner-only' } })
  })

  test('the operator sees stage, curve, why and what to do, by product line', async () => {
    for (let ago = 1; ago <= 84; ago += 1) {
      const day = addDays(TODAY, -ago)
      const pieces = ago <= 28 ? 30 : 20
      const sold = { croissant_1: { pieces, fen: pieces * 1500 } }
      shop.put('sales_days', { _id: `xianlin:${day}`, storeId: 'xianlin', day, sold, at: NOW, rev: 1 })
    }
    shop.put('sales_marks', { _id: 'xianlin', through: YESTERDAY })
    const manager = staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
    const answer = await readLifecycle({ storeId: 'xianlin' }, manager)
    if (!answer.ok) throw new Error(answer.refusal.code)
    const [line] = answer.data.lines
    expect(line).toMatchObject({ line: '还没分线', recentPieces: 840, recentFen: 1_260_000 })
    const [croissant, tart] = line?.products ?? []
    expect(croissant).toMatchObject({
      stage: 'growth',
      stageName: '成长',
      trendPercent: 50,
      weekly: [...level(8, 140), ...level(4, 210)],
      why: '最近 4 周 840 件，再前面 560 件，按周算多了 50%',
    })
    expect(tart).toMatchObject({ stage: null, why: '近半年没有卖出过' })
    expect(answer.data.counts.map(({ products }) => products)).toEqual([0, 1, 0, 0])
    expect(await readLifecycle({ storeId: 'daxinggong' }, manager)).toMatchObject({
      refusal: { code: 'not-your-store' },
    })
  })
})
