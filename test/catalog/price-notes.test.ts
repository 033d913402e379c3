import { addPriceNoteInput } from '../../cloudfunctions/catalog/contract'
import { addPriceNote, listPriceNotes, removePriceNote } from '../../cloudfunctions/catalog/price-notes'
import { bumpRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { setEarlyAccess } from '../../cloudfunctions/catalog/set-early-access'
import { setPrice } from '../../cloudfunctions/catalog/set-price'
import { DAY } from '../../cloudfunctions/platform/time'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => putRange(shop))

const zhou = () => staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
const boss = () => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
const note = (id: string, more: object = {}) =>
  addPriceNoteInput.parse({
    noteId: `Anote${id}`.padEnd(20, '0'),
    skuId: 'croissant_1',
    competitor: '街角面包',
    fen: 1400,
    source: '门口价签',
    seenOn: '2026-11-20',
    ...more,
  })
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; refusal: { code: string } }>) => {
  const result = await answer
  return result.ok ? 'done' : result.refusal.code
}
async function notes() {
  const answer = await listPriceNotes({ skuId: 'croissant_1' }, zhou())
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data
}

describe('notes of competitors’ prices (T3)', () => {
  test('stand beside our price with day and source, newest first, and change nothing', async () => {
    const before = shop.engine.all('price_book')
    await addPriceNote(note('1'), zhou())
    await addPriceNote(note('2', { competitor: '地铁口烘焙', fen: 1800, seenOn: '2026-11-22' }), zhou())
    const { listFen, notes: found } = await notes()
    expect(listFen).toBe(1600)
    expect(found.map(({ competitor, fen, seenOn, againstOurs }) => [competitor, fen, seenOn, againstOurs])).toEqual([
      ['地铁口烘焙', 1800, '2026-11-22', 13],
      ['街角面包', 1400, '2026-11-20', -12],
    ])
    expect(shop.engine.all('price_book')).toEqual(before)
  })

  test('a repeated tap writes one, the same id with other content is refused', async () => {
    const taps = await Promise.all([1, 2, 3].map(() => addPriceNote(note('1'), zhou())))
    expect(taps.map((tap) => tap.ok && tap.data.already).sort()).toEqual([false, true, true])
    expect(await codeOf(addPriceNote(note('1', { fen: 1300 }), zhou()))).toBe('note-id-reused')
    expect((await notes()).notes.map(({ fen }) => fen)).toEqual([1400])
  })

  test('a day ahead, a SKU or a note that is not there are refused', async () => {
    expect(await codeOf(addPriceNote(note('1', { seenOn: '2026-11-25' }), zhou()))).toBe('day-ahead')
    expect(await codeOf(addPriceNote(note('1', { skuId: 'nothing_1' }), zhou()))).toBe('unknown-sku')
    expect(await codeOf(removePriceNote({ noteId: note('9').noteId }, zhou()))).toBe('unknown-note')
    expect(shop.engine.all('price_notes')).toEqual([])
  })

  test('one that was taken off the list stays in the records', async () => {
    await addPriceNote(note('1'), zhou())
    const { noteId } = note('1')
    expect(await codeOf(removePriceNote({ noteId }, zhou()))).toBe('done')
    expect(await codeOf(removePriceNote({ noteId }, zhou()))).toBe('done')
    expect((await notes()).notes).toEqual([])
    expect(shop.raw('price_notes', noteId)).toMatchObject({ fen: 1400, removedAt: NOW })
  })
})

describe('what a piece costs the shop', () => {
  test('changes without touching price history or the moment the price began', async () => {
    await setPrice({ skuId: 'croissant_1', listFen: 1600, costFen: 560 }, boss())
    expect((await loadRules(NOW)).skus.get('croissant_1')).toMatchObject({ listFen: 1600, costFen: 560 })
    expect(shop.raw('price_book', 'croissant_1').since).toBeUndefined()
  })
})

describe('new products for members first (M6)', () => {
  const tier = { _id: 'gold', name: '金星', growthFrom: 500, percentOff: 5, pointsPercent: 200 }
  const until = NOW + 7 * DAY
  beforeEach(async () => {
    shop.put('tiers', tier)
    await bumpRules()
  })
  const of = async () => (await loadRules(NOW)).products.get('croissant')?.earlyAccess ?? null

  test('are kept until a moment for tiers that exist, by the owner, and opened again', async () => {
    expect(await codeOf(setEarlyAccess({ productId: 'croissant', until, tierIds: ['gold'] }, zhou()))).toBe(
      'owner-only',
    )
    expect(await codeOf(setEarlyAccess({ productId: 'croissant', until, tierIds: ['gold'] }, boss()))).toBe('done')
    expect(await of()).toEqual({ until, tierIds: ['gold'] })
    expect(await codeOf(setEarlyAccess({ productId: 'croissant', until: null, tierIds: [] }, boss()))).toBe('done')
    expect(await of()).toBeNull()
  })

  test('moments gone by or too far, unknown tiers and unknown products are refused', async () => {
    const code = (more: object) =>
      codeOf(setEarlyAccess({ productId: 'croissant', until, tierIds: ['gold'], ...more }, boss()))
    expect(await code({ until: NOW })).toBe('bad-moment')
    expect(await code({ until: NOW + 32 * DAY })).toBe('bad-moment')
    expect(await code({ tierIds: [] })).toBe('unknown-tier')
    expect(await code({ tierIds: ['gold', 'none'] })).toBe('unknown-tier')
    expect(await code({ productId: 'nothing' })).toBe('unknown-product')
    expect(await of()).toBeNull()
  })
})
