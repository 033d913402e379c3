import type { HoldAnswer } from '../../cloudfunctions/platform/holds'
import { giveBackToShelf, type ShelfHold, shelfHolder } from '../../cloudfunctions/shelves/hold'
import type { WalletHold } from '../../cloudfunctions/wallets/hold'
import { walletHolder } from '../../cloudfunctions/wallets/hold'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import { orderId, SHELF, SLOT } from '../support/buying'
import { aWallet } from '../support/points-plan'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { aShelf, TODAY } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
beforeEach(() => {
  shop.empty()
  shop.put('shelves', aShelf(TODAY))
  shop.put('wallets', aWallet('an'))
})
afterAll(() => shop.close())

const ONE = orderId(1)
const onShelf: ShelfHold = { orderId: ONE, shelfId: SHELF, slotId: SLOT, pieces: { croissant_1: 3, tart_1: 1 } }
const inWallet: WalletHold = { orderId: ONE, openid: 'an', couponId: 'tart_5', points: 120, earn: 7, at: NOW }

const holders = {
  shelf: { holder: shelfHolder, what: onShelf, read: () => shop.raw('shelves', SHELF) },
  wallet: { holder: walletHolder, what: inWallet, read: () => shop.raw('wallets', 'an') },
} as const
/** The document without what changes with every write, and what is worked out from its lots. */
const content = (name: keyof typeof holders) => {
  const { rev: _rev, o: _o, took: _took, expires: _expires, ...rest } = holders[name].read()
  return rest
}

describe.each(['shelf', 'wallet'] as const)('a %s', (name) => {
  const { what, read } = holders[name]
  const holder = holders[name].holder as {
    hold: (what: unknown) => Promise<HoldAnswer<unknown>>
    settle: (what: unknown) => Promise<boolean>
    release: (what: unknown) => Promise<boolean>
  }

  it('holds once, however often it is asked', async () => {
    expect(await holder.hold(what)).toEqual({ kind: 'held' })
    const once = content(name)
    expect(await holder.hold(what)).toEqual({ kind: 'held' })
    expect(content(name)).toEqual(once)
    expect(read().o).toEqual({ [ONE]: 'h' })
  })

  it('gives everything back, once, and then holds nothing for that order ever again', async () => {
    const before = content(name)
    await holder.hold(what)
    expect(await holder.release(what)).toBe(true)
    expect(await holder.release(what)).toBe(true)
    expect(content(name)).toEqual(before)
    expect(await holder.hold(what)).toEqual({ kind: 'moved-on' })
    expect(content(name)).toEqual(before)
    expect(read().o).toEqual({ [ONE]: 'x' })
  })

  it('leaves a mark where nothing was held, so that a hold still under way takes nothing', async () => {
    const before = content(name)
    expect(await holder.release(what)).toBe(true)
    expect(await holder.hold(what)).toEqual({ kind: 'moved-on' })
    expect(content(name)).toEqual(before)
  })

  it('keeps the mark of what was sold: a late hold takes nothing, a release says that somebody must look', async () => {
    await holder.hold(what)
    expect(await holder.settle(what)).toBe(true)
    const sold = content(name)
    expect(await holder.settle(what)).toBe(true)
    expect(await holder.hold(what)).toEqual({ kind: 'moved-on' })
    expect(await holder.release(what)).toBe(false)
    expect(content(name)).toEqual(sold)
    expect(read().o).toEqual({ [ONE]: 's' })
  })

  it('settles nothing that was not held', async () => {
    expect(await holder.settle(what)).toBe(false)
    await holder.release(what)
    expect(await holder.settle(what)).toBe(false)
  })

  it('twenty holds and releases at once end in what they began with, or in one hold', async () => {
    const before = content(name)
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? holder.release(what) : holder.hold(what))))
    await holder.release(what)
    expect(content(name)).toEqual(before)
  })
})

it('a wallet that is not there yet is made by the first hold', async () => {
  const first = { ...inWallet, openid: 'bo', couponId: null, points: 0 }
  expect(await walletHolder.hold(first)).toEqual({ kind: 'held' })
  expect(shop.raw('wallets', 'bo')).toEqual({ ...emptyWallet('bo'), unpaid: 1, o: { [ONE]: 'h' }, rev: 2 })
})

it('a release finds no wallet: it makes one with the mark, for the hold that is still under way', async () => {
  const first = { ...inWallet, openid: 'bo', couponId: null, points: 0 }
  expect(await walletHolder.release(first)).toBe(true)
  expect(await walletHolder.hold(first)).toEqual({ kind: 'moved-on' })
  expect(shop.raw('wallets', 'bo')).toMatchObject({ unpaid: 0, o: { [ONE]: 'x' } })
})

it('takes all pieces and the slot or nothing', async () => {
  const shelf = aShelf(TODAY)
  shop.put('shelves', { ...shelf, free: { ...shelf.free, tart_1: 0 }, held: { tart_1: 1 } })
  expect(await shelfHolder.hold(onShelf)).toEqual({
    kind: 'short',
    short: { kind: 'others-are-paying', skuId: 'tart_1', left: 0 },
  })
  expect(shop.raw('shelves', SHELF)).toMatchObject({ free: { croissant_1: 40 }, o: {} })
})

describe('giving back refunded pieces', () => {
  const back = { orderId: ONE, refundId: 'r1', shelfId: SHELF, pieces: { croissant_1: 1 }, slotId: null }

  it('happens once per refund', async () => {
    await shelfHolder.hold(onShelf)
    await shelfHolder.settle(onShelf)
    expect(await Promise.all([1, 2, 3].map(() => giveBackToShelf(back)))).toEqual([true, true, true])
    expect(shop.raw('shelves', SHELF)).toMatchObject({ free: { croissant_1: 38 }, sold: { croissant_1: 2 } })
  })

  it('does not happen while the goods are only held', async () => {
    await shelfHolder.hold(onShelf)
    expect(await giveBackToShelf(back)).toBe(false)
    expect(shop.raw('shelves', SHELF)).toMatchObject({ free: { croissant_1: 37 }, held: { croissant_1: 3 } })
  })
})

it.each(['a.b', '$inc', '__proto__', '12345678901234567890'])('an id like "%s" never becomes a path', async (id) => {
  await expect(shelfHolder.hold({ ...onShelf, orderId: id })).rejects.toThrow('cannot be part of a field path')
  await expect(shelfHolder.hold({ ...onShelf, pieces: { [id]: 1 } })).rejects.toThrow()
})
