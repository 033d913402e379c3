import { DEFAULT_ORDER_RULES } from '../../cloudfunctions/orders/rules/cancel-window'
import { rulesAt } from '../../cloudfunctions/orders/rules/rules-at'
import { setRules, showRules } from '../../cloudfunctions/orders/set-rules'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'

let shop: ShopDatabase
beforeEach(() => {
  shop = openShopDatabase()
})
afterEach(() => shop.close())

const boss = (now = NOW) => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all', now })
const wish = { leadMinutes: 180, graceMinutes: 5, requestHours: 72, approvalFen: 30_000 }
const usual = { leadMinutes: 60, graceMinutes: 10, requestHours: 48, approvalFen: 20_000 }

describe('the rules of cancelling and after-sales (T6)', () => {
  test('are shown with the words that customers read, before anybody has set them too', async () => {
    const shown = await showRules({})
    expect(shown).toMatchObject({ ok: true, data: { rules: { ...usual, rev: 0 } } })
    expect(shown.ok && shown.data.rules.text[0]).toBe(
      '付款后，取货时段开始前 1 小时都能自己取消，全额退；下单晚了，付款后 10 分钟内也能取消',
    )
  })

  test('are changed with what stood before and after in the log', async () => {
    const caller = boss()
    const set = await setRules({ rev: 0, ...wish }, caller)
    expect(set).toMatchObject({ ok: true, data: { rules: { ...wish, rev: 1 } } })
    expect(shop.raw('order_rules', 'shop')).toMatchObject({ ...wish, rev: 1 })
    expect(caller.noted).toEqual({ before: usual, after: wish })
  })

  test('the same again changes nothing; over a revision that is gone they are not written', async () => {
    await setRules({ rev: 0, ...wish }, boss())
    const again = boss()
    expect(await setRules({ rev: 0, ...wish }, again)).toMatchObject({ ok: true, data: { rules: { rev: 1 } } })
    expect(again.noted).toEqual({})
    const late = await setRules({ rev: 0, ...wish, leadMinutes: 30 }, boss())
    expect(late).toEqual({
      ok: false,
      refusal: { code: 'changed-meanwhile', message: '规则刚被别人改过，看一眼新的再改' },
    })
    expect(shop.raw('order_rules', 'shop')).toMatchObject({ leadMinutes: 180, rev: 1 })
  })

  test('of eight different changes at the same moment one holds', async () => {
    const tries = [31, 32, 33, 34, 35, 36, 37, 38].map((leadMinutes) =>
      setRules({ rev: 0, ...wish, leadMinutes }, boss()),
    )
    const done = (await Promise.all(tries)).filter(({ ok }) => ok)
    expect(done).toHaveLength(1)
    expect(shop.raw('order_rules', 'shop').rev).toBe(1)
  })

  test.each([
    [{ leadMinutes: -1 }, '取货前多久能取消，填 0 到 2880 分钟（两天）'],
    [{ leadMinutes: 2881 }, '取货前多久能取消，填 0 到 2880 分钟（两天）'],
    [{ graceMinutes: 121 }, '付款后多久还能取消，填 0 到 120 分钟'],
    [{ requestHours: 23 }, '取走后多久能申请售后，至少 24 小时，最多 720 小时（30 天）'],
    [{ approvalFen: -5 }, '退款超过多少要另一个人批，填 0 到 ¥10000.00'],
  ])('%j is refused with what to do, and nothing is written', async (bad, message) => {
    expect(await setRules({ rev: 0, ...wish, ...bad }, boss())).toEqual({
      ok: false,
      refusal: { code: 'bad-rules', message },
    })
    expect(shop.engine.all('order_rules')).toEqual([])
  })

  test('an order keeps what was published when it was placed; who approves holds as it is now', async () => {
    await setRules({ rev: 0, ...wish }, boss(NOW))
    await setRules({ rev: 1, ...wish, leadMinutes: 20, approvalFen: 99 }, boss(NOW + 1000))
    const rules = { ...DEFAULT_ORDER_RULES, ...shop.raw('order_rules', 'shop') }
    expect(rulesAt(rules, NOW - 1)).toMatchObject({ leadMinutes: 60, requestHours: 48, approvalFen: 99 })
    expect(rulesAt(rules, NOW)).toMatchObject({ leadMinutes: 180, requestHours: 72, approvalFen: 99 })
    expect(rulesAt(rules, NOW + 999)).toMatchObject({ leadMinutes: 180 })
    expect(rulesAt(rules, NOW + 1000)).toMatchObject({ leadMinutes: 20 })
  })

  test('nothing before the slot and nothing after paying reads as a sentence', async () => {
    const set = await setRules({ rev: 0, ...wish, leadMinutes: 0, graceMinutes: 0 }, boss())
    expect(set.ok && set.data.rules.text[0]).toBe('付款后，取货时段开始前都能自己取消，全额退')
  })
})
