import fc from 'fast-check'
import type { OrderState } from '../../cloudfunctions/orders/contract'
import { bySlot } from '../../cloudfunctions/pickups/rules/by-slot'
import { parsePickupCode, resolveCode } from '../../cloudfunctions/pickups/rules/parse-code'
import { pickupOrder } from '../../cloudfunctions/pickups/rules/pickup-order'
import { whyNotHandOver } from '../../cloudfunctions/pickups/rules/why-not-hand-over'
import { TYPED_ALPHABET } from '../../cloudfunctions/platform/ids'
import { anOrder } from '../support/shop-records'

describe('reading a pickup code (T5)', () => {
  test.each([
    ['TQP1:KM74T9R8', 'KM74T9R8'],
    ['tqp1:km74t9r8', 'KM74T9R8'],
    ['KM74T9R8', 'KM74T9R8'],
    [' km7 4t9 r8 ', 'KM74T9R8'],
    ['KM74-T9R8', 'KM74T9R8'],
    ['km74－t9r8', 'KM74T9R8'],
    ['KM74T9R', null],
    ['KM74T9R8X', null],
    ['KM74T9RO', null],
    ['TQP2:KM74T9R8', null],
    ['https://example.com/KM74T9R8', null],
    ['{"$ne":1}', null],
    ['', null],
  ])('%j is %j', (text, code) => {
    expect(parsePickupCode(text)).toBe(code)
  })

  test('whatever it is, the answer is a code of the typed alphabet or null', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (text) => {
        const code = parsePickupCode(text)
        expect(code === null || (code.length === 8 && [...code].every((c) => TYPED_ALPHABET.includes(c)))).toBe(true)
      }),
      { seed: 20261124, numRuns: 500 },
    )
  })

  test('one scanner serves all codes', () => {
    expect(resolveCode('TQP1:KM74T9R8')).toEqual({ kind: 'pickup', code: 'KM74T9R8' })
    expect(resolveCode('/pages/product/index?id=croissant&c=aB3dE5fG7h')).toEqual({ kind: 'card', code: 'aB3dE5fG7h' })
    expect(resolveCode('aB3dE5fG7h')).toEqual({ kind: 'card', code: 'aB3dE5fG7h' })
    expect(resolveCode('https://example.com')).toEqual({ kind: 'unknown', code: '' })
  })
})

describe('what stops a hand-over', () => {
  const store = { name: '大行宫店', address: '中山东路 301 号' }
  const at = (state: OrderState, storeId = 'xianlin') => whyNotHandOver({ state, storeId }, ['xianlin'], store)

  test('nothing, when it is paid, ready or uncollected at this store, or was handed over already', () => {
    for (const state of ['paid', 'ready', 'uncollected', 'picked-up'] as const) expect(at(state)).toBeNull()
  })

  test.each([
    ['placing', 'not-paid'],
    ['awaiting-payment', 'not-paid'],
    ['refunding', 'refunding'],
    ['refunded', 'refunded'],
    ['closed', 'closed'],
  ] as const)('%s: %s, with a sentence that begins with what not to do', (state, code) => {
    expect(at(state)).toMatchObject({ code, message: expect.stringMatching(/^先别给，.+。.+$/) })
  })

  test('another store’s order names that store and its address, in whatever state it is', () => {
    expect(at('paid', 'daxinggong')).toEqual({
      code: 'other-store',
      message: '先别给，不是本店的单，要在大行宫店取（中山东路 301 号）',
      storeName: '大行宫店',
      address: '中山东路 301 号',
    })
    expect(at('refunded', 'daxinggong')?.code).toBe('other-store')
  })
})

describe('the counter’s view', () => {
  test('shows what to hand over and masks the buyer', () => {
    const view = pickupOrder(anOrder('AbcdefghijklmNop6621', 'KM74T9R8', { openid: 'oSecret1' }), '小林', '仙林店')
    expect(view).toMatchObject({ buyer: '小*', tail: '6621', pieces: 2, note: '蜡烛不用，谢谢', storeName: '仙林店' })
    expect(JSON.stringify(view)).not.toContain('KM74T9R8')
    expect(JSON.stringify(view)).not.toContain('oSecret1')
  })

  test('orders stand by slot in order of time, those to hand over first', () => {
    const order = (id: string, from: string, state: OrderState, paidAt: number) => ({
      ...pickupOrder(anOrder(id, id, { from, state, paidAt }), '小林', '仙林店'),
      slotId: `s${from}`,
    })
    const list = bySlot([
      order('a', '17:00', 'paid', 5),
      order('b', '16:30', 'picked-up', 1),
      order('c', '16:30', 'ready', 3),
      order('d', '16:30', 'paid', 2),
      order('e', '09:00', 'uncollected', 9),
    ])
    expect(list.slots.map(({ from, orders }) => [from, orders.map(({ orderId }) => orderId)])).toEqual([
      ['09:00', ['e']],
      ['16:30', ['d', 'c', 'b']],
      ['17:00', ['a']],
    ])
    expect(list.counts).toEqual({ toMake: 2, ready: 1, pickedUp: 1, uncollected: 1 })
    expect(list.lastPaidAt).toBe(9)
  })

  test('an empty day has no slots and nothing paid', () => {
    expect(bySlot([])).toEqual({
      slots: [],
      counts: { toMake: 0, ready: 0, pickedUp: 0, uncollected: 0 },
      lastPaidAt: 0,
    })
  })
})
