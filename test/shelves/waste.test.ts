import { wasteInput } from '../../cloudfunctions/shelves/contract'
import { shelfHolder } from '../../cloudfunctions/shelves/hold'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import { wastePieces } from '../../cloudfunctions/shelves/waste'
import { listWastes } from '../../cloudfunctions/shelves/wastes'
import { openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aPrice, aShelf, putRange, TODAY } from '../support/shop-range'
import { aStaffMember } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('price_book', aPrice('croissant_1', 1600, { costFen: 550 }))
  shop.put('staff_members', aStaffMember('xiaohe', 'staff', ['xianlin']))
  shop.put(
    'shelves',
    aShelf(TODAY, {
      free: { croissant_1: 5, tart_1: 9 },
      held: { croissant_1: 2, tart_1: 0 },
      sold: { croissant_1: 33, tart_1: 31 },
    }),
  )
})

const xiaohe = () => staffCaller({ openid: 'xiaohe', role: 'staff', storeIds: ['xianlin'] })
const ask = (id: string, quantity: number, more: object = {}) =>
  wasteInput.parse({
    wasteId: `Awaste${id}`.padEnd(20, '0'),
    storeId: 'xianlin',
    day: TODAY,
    skuId: 'croissant_1',
    quantity,
    reason: 'dropped',
    ...more,
  })
const codeOf = async (answer: ReturnType<typeof wastePieces>) => {
  const result = await answer
  return result.ok ? 'done' : result.refusal.code
}
const shelf = () => shop.raw('shelves', `xianlin:${TODAY}`) as unknown as Shelf
const received = ({ free, held, sold, wasted = {} }: Shelf, skuId: string) =>
  [free, held, sold, wasted].reduce((sum, part) => sum + (part[skuId] ?? 0), 0)

describe('waste with a reason 报损 (T2)', () => {
  test('leaves what can be sold and keeps what was received: free + held + sold + wasted', async () => {
    const caller = xiaohe()
    expect(await wastePieces(ask('1', 2), caller)).toMatchObject({ ok: true, data: { free: 3, already: false } })
    expect([shelf().free.croissant_1, shelf().wasted?.croissant_1, received(shelf(), 'croissant_1')]).toEqual([
      3, 2, 40,
    ])
    expect(caller.noted).toEqual({
      storeId: 'xianlin',
      after: { skuId: 'croissant_1', quantity: 2, reason: 'dropped', free: 3 },
    })
  })

  test('counts once for a repeated tap; the same id with other content is refused', async () => {
    const taps = await Promise.all(Array.from({ length: 5 }, () => wastePieces(ask('1', 2), xiaohe())))
    expect(taps.map((tap) => tap.ok && tap.data.already).sort()).toEqual([false, true, true, true, true])
    expect(shelf().wasted).toEqual({ croissant_1: 2 })
    expect(await codeOf(wastePieces(ask('1', 1), xiaohe()))).toBe('waste-id-reused')
    expect(shelf().wasted).toEqual({ croissant_1: 2 })
  })

  test('never takes what somebody pays for or has bought, also in a race', async () => {
    expect(await codeOf(wastePieces(ask('1', 6), xiaohe()))).toBe('not-enough')
    const slotId = Object.keys(shelf().slots).at(-1) ?? ''
    const order = {
      orderId: 'Aorder00000000000001',
      shelfId: `xianlin:${TODAY}`,
      slotId,
      pieces: { croissant_1: 3 },
    }
    const [waste, hold] = await Promise.all([codeOf(wastePieces(ask('2', 3), xiaohe())), shelfHolder.hold(order)])
    expect([waste === 'done', hold.kind === 'held'].filter(Boolean)).toHaveLength(1)
    expect([shelf().free.croissant_1, received(shelf(), 'croissant_1')]).toEqual([2, 40])
  })

  test('is refused elsewhere, for days gone by, for what is no SKU', async () => {
    const codes = await Promise.all([
      codeOf(wastePieces(ask('1', 1, { storeId: 'daxinggong' }), xiaohe())),
      codeOf(wastePieces(ask('2', 1, { day: '2026-11-21' }), xiaohe())),
      codeOf(wastePieces(ask('3', 1, { day: '2026-11-25' }), xiaohe())),
      codeOf(wastePieces(ask('4', 1, { day: '2026-11-23' }), xiaohe())),
      codeOf(wastePieces(ask('5', 1, { skuId: 'nothing_1' }), xiaohe())),
    ])
    expect(codes).toEqual(['not-your-store', 'no-shelf', 'no-shelf', 'no-shelf', 'unknown-sku'])
    expect(shelf().wasted).toBeUndefined()
  })

  test.each([{ quantity: 0 }, { quantity: 1.5 }, { reason: 'eaten' }, { openid: 'boss' }])('%p is refused', (more) => {
    expect(wasteInput.safeParse({ ...ask('1', 1), ...more }).success).toBe(false)
  })

  test('the day’s list has its sums in pieces, at list price and at cost as it was then', async () => {
    await wastePieces(ask('1', 2), xiaohe())
    await wastePieces(ask('2', 1, { skuId: 'tart_1', reason: 'tasting', note: '给客人尝' }), xiaohe())
    shop.put('price_book', aPrice('croissant_1', 9900, { costFen: 9000 }))
    const answer = await listWastes({ storeId: 'xianlin' }, xiaohe())
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { totals, wastes, reasons, rows } = answer.data
    expect(totals).toEqual({ pieces: 3, listFen: 2 * 1600 + 2800, costFen: 1100, unpriced: 1 })
    expect(wastes.map(({ name, quantity, reason, note, by }) => [name, quantity, reason, note, by])).toEqual([
      ['海盐黄油可颂', 2, 'dropped', '', '员工xiaohe'],
      ['流心蛋挞', 1, 'tasting', '给客人尝', '员工xiaohe'],
    ])
    expect(reasons.map(({ name }) => name)).toEqual(['过期', '掉地', '试吃', '做坏'])
    expect(rows.map(({ skuId, free, wasted }) => [skuId, free, wasted])).toEqual([
      ['croissant_1', 3, 2],
      ['tart_1', 8, 1],
    ])
  })
})
