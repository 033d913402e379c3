import fc from 'fast-check'
import type { OrderState } from '../../cloudfunctions/orders/contract'
import { moveOrder, moveOrderAsRead, readOrder, tickOrder } from '../../cloudfunctions/orders/document'
import type { Order } from '../../cloudfunctions/orders/records'
import { MOVES, mayMove } from '../../cloudfunctions/orders/rules/states'
import { command } from '../../cloudfunctions/platform/database/sdk'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { anOrder } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())

const STATES = Object.keys(MOVES) as OrderState[]
const ID = 'Order00000000001'
const put = (state: OrderState, more: Partial<Order> = {}) => {
  shop.empty()
  shop.put('orders', anOrder(ID, 'AAAA2222', { state, ...more }))
}
const read = async (): Promise<Order> => {
  const order = await readOrder(ID)
  if (!order) throw new Error('no order')
  return order
}

describe('states of an order', () => {
  it('closed, refunded and picked-up are final', () => {
    expect(STATES.filter((state) => MOVES[state].length === 0).sort()).toEqual(['closed', 'picked-up', 'refunded'])
  })

  it('the table is this one', () => {
    const moves = STATES.flatMap((from) => MOVES[from].map((to) => `${from} → ${to}`)).sort()
    expect(moves).toEqual(
      [
        'placing → awaiting-payment',
        'placing → paid',
        'placing → closed',
        'awaiting-payment → paid',
        'awaiting-payment → closed',
        'paid → ready',
        'paid → picked-up',
        'paid → uncollected',
        'paid → refunding',
        'ready → picked-up',
        'ready → uncollected',
        'ready → refunding',
        'uncollected → picked-up',
        'uncollected → refunding',
        'refunding → refunded',
        'refunding → paid',
        'refunding → ready',
        'refunding → uncollected',
      ].sort(),
    )
  })

  it('whatever is asked in whatever order, an order moves only as the table allows', async () => {
    const seed = 20261124
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STATES), { maxLength: 8 }), async (wishes) => {
        put('placing')
        for (const to of wishes) {
          const { state: from } = await read()
          if (mayMove(from, to)) expect(await moveOrder(await read(), to, {}, NOW)).toBe(true)
          else expect(() => moveOrder({ _id: ID, state: from }, to, {}, NOW)).toThrow('never moves')
          expect((await read()).state).toBe(mayMove(from, to) ? to : from)
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('compare-and-set', () => {
  it('of two that read the same state, one moves it', async () => {
    put('awaiting-payment')
    const order = await read()
    const won = await Promise.all([moveOrder(order, 'paid', {}, NOW), moveOrder(order, 'closed', {}, NOW)])
    expect(won.filter(Boolean)).toHaveLength(1)
  })

  it('what was decided from an order that changed since is not written', async () => {
    put('paid')
    const order = await read()
    await tickOrder(order, [], 0, NOW)
    expect(await moveOrderAsRead(order, 'refunding', { refundedFen: command.inc(1) }, NOW)).toBe(false)
    expect(await read()).toMatchObject({ state: 'paid', refundedFen: 0 })
  })

  it('a tick of an order that changed takes out only what was done and leaves its time', async () => {
    put('paid', { todo: { sell: 1, history: 1 }, due: 5 })
    const order = await read()
    await moveOrder(order, 'refunding', { todo: command.set({ sell: 1, history: 1, refund_r1: 1 }), due: 7 }, NOW)
    expect(await tickOrder(order, ['sell'], 0, NOW)).toBe(false)
    expect(await read()).toMatchObject({ state: 'refunding', todo: { history: 1, refund_r1: 1 }, due: 7 })
  })
})
