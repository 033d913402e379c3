import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { quoteOrder } from '../../cloudfunctions/checkout/quote'
import { SECOND } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId, SLOT } from '../support/buying'
import { customer } from '../support/shop-database'
import { aPrice, aShelf, aTouch, TODAY } from '../support/shop-range'

let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

type Ask = Parameters<typeof quoteOrder>[0]
const two = { storeId: 'xianlin', lines: [{ skuId: 'croissant_1', quantity: 2 }] }
const ask = (more: object = {}, openid = 'an') =>
  quoteOrder({ ...two, ...more } as Ask, customer(openid, at.now), at.deps)
const refusalOf = async (more: object) => {
  const answer = await ask(more)
  if (answer.ok) throw new Error('not refused')
  return answer.refusal
}

describe('a quote (T3)', () => {
  it('chooses the first slot that leaves the kitchen enough time and says what it costs and why', async () => {
    const quote = await at.quote('an', { fulfilment: undefined })
    expect(quote).toMatchObject({
      payableFen: 3200,
      listFen: 3200,
      adjustments: [],
      notApplied: [{ source: 'community', code: 'no-touch', amountFen: 2720 }],
      chosen: { fulfilment: { kind: 'pickup', slotId: 'd20261124_1500' }, couponId: null, points: 0 },
      slot: { slotId: 'd20261124_1500', day: TODAY, from: '15:00', to: '15:30', left: 10 },
      days: [TODAY, '2026-11-25'],
      store: { storeId: 'xianlin', name: '仙林店' },
      lines: [{ skuId: 'croissant_1', quantity: 2, name: '海盐黄油可颂', listFen: 1600, payableFen: 3200 }],
    })
    expect(quote.hash).toMatch(/^[0-9a-f]{32}$/)
  })

  it('gives the community price with its reason to the person of the touch only', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an'))
    expect(await at.quote('an', { touchId: 'touch_an' })).toMatchObject({
      payableFen: 2720,
      adjustments: [{ source: 'community', amountFen: -480, classId: 'community', sourceId: 'core' }],
    })
    expect(await at.quote('bo', { touchId: 'touch_an' })).toMatchObject({
      payableFen: 3200,
      notApplied: [{ code: 'touch-foreign' }],
    })
    expect(await at.quote('an', { touchId: 'made_up' })).toMatchObject({ notApplied: [{ code: 'touch-unknown' }] })
  })

  it('needs three requests in one round with a touch, and one round more for the first wallet', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an'))
    await at.quote('bo')
    const first = await at.count(() => ask({ touchId: 'touch_an' }))
    expect(first).toMatchObject({ requests: 4, rounds: 2 })
    const second = await at.count(() => ask({ touchId: 'touch_an' }))
    expect(second).toMatchObject({ requests: 3, rounds: 1 })
    at.later(6 * SECOND)
    expect(await at.count(() => ask({ touchId: 'touch_an' }))).toMatchObject({ requests: 4, rounds: 1 })
  })

  it('takes the first free slot of a day, lists full ones with nothing left', async () => {
    const shelf = aShelf('2026-11-25')
    at.shop.put('shelves', { ...shelf, slots: { ...shelf.slots, d20261125_0900: 0 } })
    const quote = await at.quote('an', { fulfilment: { kind: 'pickup', day: '2026-11-25' } })
    expect(quote.slot.slotId).toBe('d20261125_0930')
    expect(quote.slots[0]).toMatchObject({ slotId: 'd20261125_0900', left: 0 })
  })

  it('moves to the day that has it when today is sold out', async () => {
    at.shop.put('shelves', { ...aShelf(TODAY), free: { croissant_1: 1, tart_1: 3 } })
    const quote = await at.quote('an', { fulfilment: undefined })
    expect(quote.slot.day).toBe('2026-11-25')
    expect(quote.days).toEqual(['2026-11-25'])
  })

  it('sees a price that another instance has changed once five seconds are over', async () => {
    await at.quote('an')
    at.shop.put('price_book', aPrice('croissant_1', 1700))
    at.shop.put('rules_versions', { _id: 'rules', version: 99 })
    expect((await at.quote('an')).payableFen).toBe(3200)
    at.later(5 * SECOND)
    expect(await at.quote('an')).toMatchObject({ payableFen: 3400, rulesVersion: 99 })
    await bumpRules()
  })

  it('is what is charged', async () => {
    const quote = await at.quote('an')
    const placed = await at.place('an', orderId(1))
    expect(placed.ok && placed.data.order.payableFen).toBe(quote.payableFen)
  })
})

describe('a quote is refused', () => {
  it.each([
    ['unknown-store', { storeId: 'nowhere' }],
    ['unknown-sku', { lines: [{ skuId: 'stone_1', quantity: 1 }] }],
    ['quantity-limit', { lines: [{ skuId: 'croissant_1', quantity: 1_000_000_000 }] }],
    ['bad-option', { lines: [{ skuId: 'croissant_1', quantity: 1, options: [{ optionId: 'words', value: 'a' }] }] }],
    ['slot-past', { fulfilment: { kind: 'pickup', slotId: 'd20261124_0900' } }],
    ['no-slot', { fulfilment: { kind: 'pickup', slotId: 'made_up' } }],
    ['no-slot', { fulfilment: { kind: 'pickup', slotId: 'd20261124_1601' } }],
    ['no-slot', { fulfilment: { kind: 'pickup', day: '2027-01-01' } }],
    ['not-offered', { payBy: 'counter' }],
  ])('%s', async (code, more) => {
    const refusal = await refusalOf(more)
    expect(refusal.code).toBe(code)
    expect(refusal.message).toMatch(/[\u4e00-\u9fff]/)
    expect(refusal.message).not.toMatch(/[!！]/)
    expect(at.shop.engine.all('orders')).toEqual([])
  })

  it('sold-out, when no day of the fortnight has so many', async () => {
    at.shop.put('shelves', { ...aShelf(TODAY), free: { croissant_1: 1 } }, { ...aShelf('2026-11-25'), free: {} })
    expect(await refusalOf({})).toMatchObject({ code: 'sold-out', skuId: 'croissant_1', left: 1 })
  })

  it('slot-full, with the next one', async () => {
    const shelf = aShelf(TODAY)
    at.shop.put('shelves', { ...shelf, slots: { ...shelf.slots, [SLOT]: 0 } })
    expect(await refusalOf({ fulfilment: { kind: 'pickup', slotId: SLOT } })).toMatchObject({
      code: 'slot-full',
      next: { slotId: 'd20261124_1500' },
    })
  })
})
