import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { finishCounterUses, tidyCounterUses } from '../../cloudfunctions/coupons/carry-on-use'
import { claimCoupon } from '../../cloudfunctions/coupons/claim'
import { endCoupons } from '../../cloudfunctions/coupons/end-coupons'
import { listCoupons } from '../../cloudfunctions/coupons/list'
import { recountTemplate } from '../../cloudfunctions/coupons/recount'
import { lookAtCounter, redeemAtCounter } from '../../cloudfunctions/coupons/redeem'
import { couponIdOf } from '../../cloudfunctions/coupons/rules/coupon-days'
import { showCoupon } from '../../cloudfunctions/coupons/show'
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import type { Intercept } from '../../local-cloud/engine/in-process'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange, TODAY } from '../support/shop-range'
import { aTemplate } from './templates'

let shop: ShopDatabase
/** Requests after which the function dies; -1 never. The last one is either not sent, or done and its answer lost. */
let dieAfter = -1
let answerLost = false
const intercept: Intercept = async (_request, run) => {
  if (dieAfter !== 0) {
    if (dieAfter > 0) dieAfter -= 1
    return run()
  }
  if (answerLost) await run()
  throw new Error('the function died')
}
beforeAll(() => {
  shop = openShopDatabase(intercept)
})
afterAll(() => shop.close())

const TART = aTemplate('tart', {
  kind: 'exchange',
  name: '流心蛋挞 1 盒',
  benefit: { kind: 'exchange', skuIds: ['tart_1', 'croissant_1'], quantity: 2 },
})
const COUPON = couponIdOf('tart', 'an', 1)

const begin = async (more: Partial<typeof TART> = {}) => {
  dieAfter = -1
  await putRange(shop)
  shop.put('coupon_templates', { ...TART, ...more }, aTemplate('six'))
  await bumpRules()
  await claimCoupon({ templateId: 'tart' }, customer('an'))
}
beforeEach(() => begin())

const zhou = (now = NOW) => staffCaller({ openid: 'zhou', role: 'staff', storeIds: ['xianlin'], now })
const he = (now = NOW) => staffCaller({ openid: 'he', role: 'staff', storeIds: ['xianlin', 'daxinggong'], now })
const show = async (now = NOW, openid = 'an', couponId = COUPON): Promise<string> => {
  const shown = await showCoupon({ couponId }, customer(openid, now))
  if (!shown.ok) throw new Error(shown.refusal.code)
  return shown.data.code
}
const redeem = (code: string, who = zhou(), skuId = 'tart_1', storeId = 'xianlin') =>
  redeemAtCounter({ code, storeId, skuId }, who)
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)
const coupon = (openid = 'an') => (shop.raw('wallets', openid) as unknown as Wallet).coupons[COUPON]
const shelf = () => shop.raw('shelves', `xianlin:${TODAY}`) as unknown as Shelf
const pieces = () => [shelf().free.tart_1, shelf().sold.tart_1 ?? 0]
const fill = (free: number) => {
  const was = shelf()
  shop.put('shelves', { ...was, free: { ...was.free, tart_1: free, croissant_1: free } })
}

describe('an exchange coupon in the store (P1)', () => {
  test('is shown, looked at, and handed out once: goods off the shelf, coupon used; a second scan is refused', async () => {
    const code = await show()
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{9}$/)
    expect(await show(NOW + MINUTE)).toBe(code)

    const looked = await lookAtCounter({ code: `TQE1:${code}`, storeId: 'xianlin' }, zhou())
    expect(looked).toMatchObject({
      ok: true,
      data: {
        use: {
          name: '流心蛋挞 1 盒',
          quantity: 2,
          goods: [
            { skuId: 'tart_1', left: 40 },
            { skuId: 'croissant_1', left: 40 },
          ],
          taken: null,
        },
      },
    })
    expect(coupon()).toMatchObject({ s: 'free', by: null })

    expect(await redeem(code.toLowerCase())).toMatchObject({
      ok: true,
      data: { already: false, use: { taken: { skuId: 'tart_1', at: NOW } } },
    })
    expect(coupon()).toMatchObject({ s: 'used', by: `c_${code}` })
    expect(pieces()).toEqual([38, 2])

    const second = await lookAtCounter({ code, storeId: 'xianlin' }, he())
    expect(second).toMatchObject({
      ok: false,
      refusal: { code: 'used', message: '先别给，这张券 11 月 24 日 14:30 在仙林店用过了' },
    })
    expect(codeOf(await redeem(code, he()))).toBe('used')
    expect(codeOf(await showCoupon({ couponId: COUPON }, customer('an')))).toBe('not-free')
    expect(pieces()).toEqual([38, 2])
    expect(await recountTemplate('tart')).toMatchObject({ issued: 1, used: 1, lost: [] })
  })

  test('a repeat of the one who took it in, whose answer was lost, answers the same and takes nothing more', async () => {
    const code = await show()
    await redeem(code)
    expect(await redeem(code, zhou(NOW + MINUTE))).toMatchObject({ ok: true, data: { already: true } })
    expect(codeOf(await redeem(code, zhou(), 'croissant_1'))).toBe('used')
    expect(pieces()).toEqual([38, 2])
  })

  test('ten scans at once, and two codes of one coupon: one is answered, two pieces leave the shelf', async () => {
    const [first, later] = [await show(), await show(NOW + 9.5 * MINUTE)]
    expect(first).not.toBe(later)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => redeem(n % 2 === 0 ? first : later, n < 5 ? zhou() : he())),
    )
    const done = answers.filter((answer) => answer.ok && !answer.data.already)
    expect(done).toHaveLength(1)
    expect(pieces()).toEqual([38, 2])
    expect(coupon()?.s).toBe('used')
  })

  test('a code lives ten minutes; the coupon stays', async () => {
    const code = await show()
    expect(codeOf(await redeem(code, zhou(NOW + 10 * MINUTE)))).toBe('code-over')
    expect(coupon()?.s).toBe('free')
    const fresh = await show(NOW + 10 * MINUTE)
    expect(codeOf(await redeem(fresh, zhou(NOW + 11 * MINUTE)))).toBe('ok')
  })

  test('what is sold out, of another store, another day or another class is refused and nothing is written', async () => {
    const code = await show()
    fill(1)
    const cases: [string, string | undefined][] = [
      ['sold-out', codeOf(await lookAtCounter({ code, storeId: 'xianlin' }, zhou()))],
      ['not-your-store', codeOf(await redeem(code, zhou(), 'tart_1', 'daxinggong'))],
      ['unknown-store', codeOf(await redeem(code, he(), 'tart_1', 'nowhere'))],
      ['wrong-goods', codeOf(await redeem(code, zhou(), 'bun_1'))],
    ]
    for (const [expected, found] of cases) expect(found).toBe(expected)
    for (const [more, expected] of [
      [{ stores: ['daxinggong'] }, 'not-here'],
      [{ weekdays: [3] }, 'not-here'],
      [{ audience: ['tier_gold'] }, 'not-for-them'],
    ] satisfies [Parameters<typeof begin>[0], string][]) {
      await begin(more)
      expect(codeOf(await redeem(await show()))).toBe(expected)
    }
    expect(pieces()).toEqual([40, 0])
    expect(coupon()).toMatchObject({ s: 'free', by: null })
  })

  test('a shelf that is emptied in between gives the coupon back, and a new code works when there is more', async () => {
    fill(1)
    const code = await show()
    expect(codeOf(await redeem(code))).toBe('sold-out')
    expect(coupon()).toMatchObject({ s: 'free', by: null })
    expect(pieces()).toEqual([1, 0])
    expect(codeOf(await redeem(code))).toBe('sold-out')
    fill(5)
    expect(codeOf(await redeem(await show()))).toBe('ok')
    expect(pieces()).toEqual([3, 2])
  })

  test('one that an order holds is not handed out, and goods already off the shelf come back', async () => {
    const code = await show()
    const wallet = shop.raw('wallets', 'an') as unknown as Wallet
    const held = { ...wallet.coupons[COUPON], s: 'held', by: 'Aorder0000000000001' }
    shop.put('wallets', { ...wallet, coupons: { [COUPON]: held } })
    expect(codeOf(await redeem(code))).toBe('not-free')
    shop.put('coupon_counter_uses', {
      ...shop.raw('coupon_counter_uses', code),
      ...{ state: 'taking', due: NOW },
      taking: {
        ...{ by: 'zhou', storeId: 'xianlin', shelfId: `xianlin:${TODAY}`, skuId: 'tart_1' },
        ...{ pieces: { tart_1: 2 }, at: NOW },
      },
    })
    await finishCounterUses().page(NOW + MINUTE)
    expect(shop.raw('coupon_counter_uses', code)).toMatchObject({ state: 'refused', refusal: 'not-free', due: 0 })
    expect(pieces()).toEqual([40, 0])
    expect(coupon()).toMatchObject({ s: 'held', by: 'Aorder0000000000001' })
  })

  test("money off, another person's and an unknown coupon cannot be shown; wrong codes are counted", async () => {
    await claimCoupon({ templateId: 'six' }, customer('an'))
    const six = couponIdOf('six', 'an', 1)
    expect(codeOf(await showCoupon({ couponId: six }, customer('an')))).toBe('not-showable')
    expect(codeOf(await showCoupon({ couponId: COUPON }, customer('bo')))).toBe('foreign')
    const listed = await listCoupons({}, customer('an'))
    expect(listed.ok && listed.data.usable.map(({ couponId, showable }) => [couponId, showable]).sort()).toEqual(
      [
        [six, false],
        [COUPON, true],
      ].sort(),
    )
    const code = await show()
    const wrong = await Promise.all(Array.from({ length: 6 }, () => redeem('222222222').then(codeOf)))
    expect(wrong.sort()).toEqual([...Array.from({ length: 5 }, () => 'code-unknown'), 'too-many-tries'])
    expect(codeOf(await redeem(code))).toBe('too-many-tries')
    expect(codeOf(await redeem(code, zhou(NOW + MINUTE)))).toBe('ok')
  })

  test.each([false, true])(
    'dies at any request (answer lost: %s): the clock ends it, both or neither',
    async (lost) => {
      answerLost = lost
      let died = 0
      for (let at = 0; ; at += 1) {
        await begin()
        const code = await show()
        dieAfter = at
        const answered = await redeem(code).catch(() => null)
        dieAfter = -1
        if (answered) {
          expect(answered.ok).toBe(true)
          break
        }
        died += 1
        await finishCounterUses().page(NOW + 2 * MINUTE)
        const used = coupon()?.s === 'used'
        expect(pieces()).toEqual(used ? [38, 2] : [40, 0])
        if (!used) expect(codeOf(await redeem(code, zhou(NOW + 2 * MINUTE)))).toBe('ok')
        expect(pieces()).toEqual([38, 2])
        await recountTemplate('tart').then(({ lost: none }) => expect(none).toEqual([]))
      }
      expect(died).toBeGreaterThan(6)
    },
  )

  test('marks and codes that nobody scanned are forgotten; the use stays to be looked up', async () => {
    const code = await show()
    await redeem(code)
    expect((shop.raw('wallets', 'an') as unknown as Wallet).b).toHaveProperty(`c_${code}`)
    await claimCoupon({ templateId: 'tart' }, customer('bo'))
    const idle = await show(NOW, 'bo', couponIdOf('tart', 'bo', 1))
    await tidyCounterUses().page(NOW + 3 * HOUR)
    expect((shop.raw('wallets', 'an') as unknown as Wallet).b).not.toHaveProperty(`c_${code}`)
    expect(shop.engine.read('coupon_counter_uses', idle)).toBeNull()
    expect(shop.raw('coupon_counter_uses', code)).toMatchObject({ state: 'taken', tidyAt: 0 })
    for (const later of [8 * DAY, 8 * DAY + HOUR]) await endCoupons().page(NOW + later)
    expect(await recountTemplate('tart')).toMatchObject({ issued: 2, used: 1, lost: [] })
  })
})
