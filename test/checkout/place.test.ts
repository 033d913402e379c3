import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { payOrder } from '../../cloudfunctions/checkout/pay'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId, SHELF, SLOT } from '../support/buying'
import { customer } from '../support/shop-database'
import { aPrice, aProduct, aTouch } from '../support/shop-range'
import { aStore } from '../support/shop-records'

let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const codeOf = (answer: Awaited<ReturnType<typeof placeOrder>>): string =>
  answer.ok ? answer.data.order.state : answer.refusal.code

describe('one tap (T1)', () => {
  it('holds two croissants, a slot and a place among the unpaid, and hands out the payment sheet', async () => {
    const placed = await at.place('an', orderId(1))
    expect(placed).toEqual({
      ok: true,
      data: {
        order: { orderId: orderId(1), state: 'awaiting-payment', payableFen: 3200 },
        payment: expect.objectContaining({ package: `prepay_id=${orderId(1)}` }),
      },
    })
    const shelf = at.shelf()
    expect(shelf.free).toMatchObject({ croissant_1: 38 })
    expect(shelf.held).toMatchObject({ croissant_1: 2 })
    expect(shelf.slots).toMatchObject({ [SLOT]: 9 })
    expect(shelf.o).toEqual({ [orderId(1)]: 'h' })
    expect(at.wallet('an')).toMatchObject({ unpaid: 1, o: { [orderId(1)]: 'h' } })
    expect(at.order(orderId(1))).toMatchObject({
      state: 'awaiting-payment',
      payableFen: 3200,
      due: at.now + MINUTE,
      day: '2026-11-24',
      from: '16:30',
      to: '17:00',
      shown: true,
      pickupCode: expect.stringMatching(/^[2-9A-HJKMNP-TV-Z]{8}$/),
    })
  })

  it('needs six requests in three rounds, seven with a touch', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an'))
    const quote = await at.quote('an', { touchId: 'touch_an' })
    const without = await at.quote('an')
    const plain = await at.count(() => placeOrder(at.body(without, orderId(1)), customer('an', at.now), at.deps))
    expect(plain).toMatchObject({ requests: 6, rounds: 3 })
    const touched = await at.count(() =>
      placeOrder(at.body(quote, orderId(2), { touchId: 'touch_an' }), customer('an', at.now), at.deps),
    )
    expect(touched).toMatchObject({ requests: 7, rounds: 3 })
  })

  it('needs eight in four at the most: first order of somebody without a wallet, rules to be looked up again', async () => {
    const quote = await at.quote('an')
    at.later(6_000)
    const counted = await at.count(() => placeOrder(at.body(quote, orderId(1)), customer('bo', at.now), at.deps))
    expect(counted).toMatchObject({ requests: 8, rounds: 4 })
    expect(at.wallet('bo')).toMatchObject({ unpaid: 1 })
  })

  it('charges the community price to the person of the touch and keeps where the order came from (T3, C3)', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an', { cardCode: 'card000001' }))
    const placed = await at.place('an', orderId(1), { touchId: 'touch_an' })
    expect(placed.ok && placed.data.order.payableFen).toBe(2720)
    expect(at.order(orderId(1)).touch).toEqual({
      touchId: 'touch_an',
      cardCode: 'card000001',
      groupId: 'core',
      scene: null,
    })
  })

  it('charges list price on a foreign touch and does not keep it', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an'))
    const placed = await at.place('bo', orderId(1), { touchId: 'touch_an' })
    expect(placed.ok && placed.data.order.payableFen).toBe(3200)
    expect(at.order(orderId(1)).touch).toBeNull()
  })

  it('makes another pickup code when one is taken', async () => {
    await at.place('an', orderId(1))
    const other = at.order(orderId(1))
    at.shop.put('orders', { ...other, _id: orderId(9), pickupCode: 'ZZZZZZZZ' })
    await at.place('bo', orderId(2))
    expect(at.order(orderId(2)).pickupCode).not.toBe(other.pickupCode)
  })
})

describe('the same order id again', () => {
  it('answers the same and holds once', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1))
    const first = await placeOrder(body, customer('an', at.now), at.deps)
    const second = await placeOrder(body, customer('an', at.now + 1000), at.deps)
    expect(second).toEqual(first)
    expect(at.desk.calls.filter((call) => call === 'prepay')).toHaveLength(1)
    expect(at.shelf().held).toMatchObject({ croissant_1: 2 })
  })

  it("is not found when it is another person's", async () => {
    await at.place('an', orderId(1))
    expect(codeOf(await at.place('bo', orderId(1)))).toBe('not-found')
  })

  it('is refused as reused when it asks for something else', async () => {
    await at.place('an', orderId(1))
    const other = { lines: [{ skuId: 'croissant_1', quantity: 1 }] }
    expect(codeOf(await at.place('an', orderId(1), other))).toBe('order-id-reused')
  })

  it('goes on from the frozen request when the first call died while placing', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1))
    const broken = {
      ...at.deps,
      pay: Object.assign(Object.create(at.desk), { prepay: () => Promise.reject(new Error('lost')) }),
    }
    await expect(placeOrder(body, customer('an', at.now), broken)).rejects.toThrow('lost')
    expect(at.order(orderId(1)).state).toBe('placing')
    expect(codeOf(await placeOrder(body, customer('an', at.now + 500), at.deps))).toBe('awaiting-payment')
    expect(at.shelf().held).toMatchObject({ croissant_1: 2 })
  })

  it('is finished by asking for its payment, too', async () => {
    const quote = await at.quote('an')
    const broken = {
      ...at.deps,
      pay: Object.assign(Object.create(at.desk), { prepay: () => Promise.reject(new Error('lost')) }),
    }
    await expect(placeOrder(at.body(quote, orderId(1)), customer('an', at.now), broken)).rejects.toThrow('lost')
    const paid = await payOrder({ orderId: orderId(1) }, customer('an', at.now + 500), at.deps)
    expect(codeOf(paid)).toBe('awaiting-payment')
  })

  it('repeats the refusal that closed it', async () => {
    at.shop.put('shelves', { ...at.shelf(), free: { croissant_1: 1, tart_1: 40 } })
    const quote = await at.quote('an', { lines: [{ skuId: 'croissant_1', quantity: 1 }] })
    const body = at.body({ ...quote }, orderId(1), { lines: [{ skuId: 'croissant_1', quantity: 1 }] })
    at.shop.put('shelves', { ...at.shelf(), free: { croissant_1: 0, tart_1: 40 } })
    const first = await placeOrder(body, customer('an', at.now), at.deps)
    expect(codeOf(first)).toBe('sold-out')
    expect(codeOf(await placeOrder(body, customer('an', at.now), at.deps))).toBe('sold-out')
  })
})

describe('refusals close the order first and leave nothing held', () => {
  const refused = async (code: string, asked: object = {}, change: () => void | Promise<void> = () => undefined) => {
    const quote = await at.quote('an', asked)
    await change()
    const answer = await placeOrder(at.body(quote, orderId(1), asked), customer('an', at.now), at.deps)
    expect(codeOf(answer)).toBe(code)
    const shelf = at.shelf()
    expect(Object.values(shelf.held as object).every((n) => n === 0)).toBe(true)
    return answer
  }

  it('sold-out, with what is left', async () => {
    const answer = await refused('sold-out', {}, () =>
      at.shop.put('shelves', { ...at.shelf(), free: { croissant_1: 1, tart_1: 40 } }),
    )
    expect(answer).toMatchObject({
      refusal: { skuId: 'croissant_1', left: 1, message: '海盐黄油可颂只剩 1 件了，少订几件' },
    })
    expect(at.order(orderId(1))).toMatchObject({ state: 'closed', closedReason: 'sold-out', shown: false })
    expect(at.shelf().o).toEqual({ [orderId(1)]: 'x' })
    expect(at.wallet('an')).toMatchObject({ unpaid: 0, o: { [orderId(1)]: 'x' } })
  })

  it('slot-full, with the next free slot of the day', async () => {
    const answer = await refused('slot-full', {}, () => {
      const shelf = at.shelf()
      at.shop.put('shelves', { ...shelf, slots: { ...(shelf.slots as object), [SLOT]: 0 } })
    })
    expect(answer).toMatchObject({ refusal: { next: { slotId: 'd20261124_1500' } } })
  })

  it('price-changed, with the new quote', async () => {
    const answer = await refused('price-changed', {}, async () => {
      at.shop.put('price_book', aPrice('croissant_1', 1700))
      await bumpRules()
    })
    expect(answer).toMatchObject({ refusal: { quote: { payableFen: 3400 } } })
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('store-paused, unknown goods and unknown store leave no order behind', async () => {
    await refused('store-paused', {}, async () => {
      at.shop.put('stores', aStore('xianlin', '仙林店', { paused: { at: at.now, reason: '停电', by: 'm' } }))
      await bumpRules()
    })
    expect(at.shop.engine.all('orders')).toEqual([])
    expect(at.shelf().o).toEqual({})
  })

  it('too-many-unpaid at the third order that waits for money', async () => {
    await at.place('an', orderId(1))
    await at.place('an', orderId(2))
    expect(codeOf(await at.place('an', orderId(3)))).toBe('too-many-unpaid')
    expect(at.wallet('an').unpaid).toBe(2)
    expect(at.shelf().held).toMatchObject({ croissant_1: 4 })
  })

  it('quantity-limit asks to call the store and writes nothing', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1), { lines: [{ skuId: 'croissant_1', quantity: 21 }] })
    const answer = await placeOrder(body, customer('an', at.now), at.deps)
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        code: 'quantity-limit',
        limit: 20,
        phone: '025-0000000',
        message: '海盐黄油可颂网上一次最多订 20 件，要更多请打电话给门店 025-0000000',
      },
    })
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('counts the limit over all lines of one SKU', async () => {
    const quote = await at.quote('an')
    const lines = [
      { skuId: 'croissant_1', quantity: 11 },
      { skuId: 'croissant_1', quantity: 10 },
    ]
    const answer = await placeOrder(at.body(quote, orderId(1), { lines }), customer('an', at.now), at.deps)
    expect(codeOf(answer)).toBe('quantity-limit')
  })

  it('a tampered hash gets the true quote and writes nothing', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1), { quoteHash: 'f'.repeat(32) })
    const answer = await placeOrder(body, customer('an', at.now), at.deps)
    expect(answer).toMatchObject({ refusal: { code: 'price-changed', quote: { hash: quote.hash } } })
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('a slot in the past writes nothing', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1), { fulfilment: { kind: 'pickup', slotId: 'd20261124_0900' } })
    expect(codeOf(await placeOrder(body, customer('an', at.now), at.deps))).toBe('slot-past')
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('a slot that does not exist is no slot', async () => {
    const quote = await at.quote('an')
    const body = at.body(quote, orderId(1), { fulfilment: { kind: 'pickup', slotId: 'd20261124_1641' } })
    expect(codeOf(await placeOrder(body, customer('an', at.now), at.deps))).toBe('no-slot')
    expect(at.shelf()).toMatchObject({ held: {}, o: { [orderId(1)]: 'x' } })
  })

  it('unfit words are refused before anything is written', async () => {
    const quote = await at.quote('an')
    const answer = await placeOrder(at.body(quote, orderId(1), { note: '坏话' }), customer('an', at.now), at.deps)
    expect(codeOf(answer)).toBe('text-refused')
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('paying at the counter is refused where the store does not take money there (T4)', async () => {
    const quote = await at.quote('an')
    const answer = await placeOrder(at.body(quote, orderId(1), { payBy: 'counter' }), customer('an', at.now), at.deps)
    expect(codeOf(answer)).toBe('not-offered')
  })
})

describe('options', () => {
  const cake = aProduct('cake', '生日蛋糕', {
    maxPerLine: 5,
    skus: [
      {
        skuId: 'cake_1',
        name: '6 寸',
        weightGrams: 800,
        options: [
          { optionId: 'words', name: '写字', kind: 'text', maxLength: 12, values: [], hint: '' },
          { optionId: 'candles', name: '蜡烛', kind: 'choice', maxLength: null, values: ['不用', '1 根'], hint: '' },
        ],
      },
    ],
  })
  beforeEach(async () => {
    at.shop.put('products', cake)
    at.shop.put('price_book', aPrice('cake_1', 19800))
    const shelf = at.shelf()
    at.shop.put('shelves', { ...shelf, free: { ...(shelf.free as object), cake_1: 5 } })
    await bumpRules()
  })
  const one = (options: { optionId: string; value: string }[]) => ({
    lines: [{ skuId: 'cake_1', quantity: 1, options }],
  })

  it('a choice left out is its first value, words are kept as written', async () => {
    await at.place('an', orderId(1), one([{ optionId: 'words', value: '生日快乐' }]))
    expect(at.order(orderId(1)).goods).toMatchObject([
      {
        options: [
          { optionId: 'words', value: '生日快乐' },
          { optionId: 'candles', value: '不用' },
        ],
      },
    ])
  })

  it.each([
    ['too many words', [{ optionId: 'words', value: '一二三四五六七八九十一二三' }]],
    ['a value that is not offered', [{ optionId: 'candles', value: '99 根' }]],
    ['an option that is not there', [{ optionId: 'glitter', value: 'x' }]],
    [
      'an option said twice',
      [
        { optionId: 'words', value: 'a' },
        { optionId: 'words', value: 'b' },
      ],
    ],
  ])('%s is refused', async (_what, options) => {
    const quote = await at.quote('an', one([]))
    const answer = await placeOrder(at.body(quote, orderId(1), one(options)), customer('an', at.now), at.deps)
    expect(codeOf(answer)).toBe('bad-option')
    expect(at.shop.engine.all('orders')).toEqual([])
  })
})

it('an order that nobody finished placing is closed by the clock after a minute, and what it held comes free', async () => {
  const quote = await at.quote('an')
  const broken = {
    ...at.deps,
    pay: Object.assign(Object.create(at.desk), { prepay: () => Promise.reject(new Error('lost')) }),
  }
  await expect(placeOrder(at.body(quote, orderId(1)), customer('an', at.now), broken)).rejects.toThrow('lost')
  expect(at.shop.raw('shelves', SHELF).held).toMatchObject({ croissant_1: 2 })
  at.later(MINUTE)
  await at.sweep()
  expect(at.order(orderId(1))).toMatchObject({ state: 'closed', closedReason: 'stuck' })
  expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 }, held: { croissant_1: 0 }, o: { [orderId(1)]: 'x' } })
})
