import { importBill, listBills } from '../../cloudfunctions/payments/import-bill'
import { parseBill } from '../../cloudfunctions/payments/rules/parse-bill'
import { DAY } from '../../cloudfunctions/platform/time'
import type { Payment } from '../../local-cloud/wechat/pay/payment'
import { tradeBill } from '../../local-cloud/wechat/pay/trade-bill'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { anOrder } from '../support/shop-records'

const DAY_OF_BILL = '2026-11-24'

const paid = (outTradeNo: string, totalFee: number, refunds: Payment['refunds'] = []): Payment => ({
  ...{
    outTradeNo,
    fingerprint: '',
    openid: 'buyer',
    body: '甜品 2 件，两种',
    totalFee,
    subMchId: '1',
    functionName: '',
  },
  ...{ prepayId: '', at: NOW, expiresAt: NOW, state: 'SUCCESS', refunds, notices: [] },
  paid: { transactionId: `42${outTradeNo}`, at: NOW, totalFee, openid: 'buyer' },
})
const back = (outRefundNo: string, refundFee: number): Payment['refunds'][number] => ({
  ...{ outRefundNo, refundId: `50${outRefundNo}`, refundFee, totalFee: 2720, at: NOW },
})
const id = (n: number): string => `Order${String(n).padStart(11, '0')}`
const refund = (fee: number) => ({
  ...{ units: {}, fee, points: 0, earn: 0, all: false, afterPickup: true, reason: '', by: 'x', at: NOW },
})

describe('reading a bill', () => {
  const text = tradeBill([paid(id(1), 2720, [back(`${id(1)}-r1`, 1360)]), paid(id(2), 5)], DAY_OF_BILL)

  test('payments, refunds and the charge, in fen', () => {
    expect(parseBill(`\uFEFF${text}`)).toEqual({
      ok: true,
      bill: {
        day: DAY_OF_BILL,
        payments: [
          { orderId: id(1), transactionId: `42${id(1)}`, feeFen: 2720 },
          { orderId: id(2), transactionId: `42${id(2)}`, feeFen: 5 },
        ],
        refunds: [{ orderId: id(1), refundNo: `${id(1)}-r1`, feeFen: 1360 }],
        chargeFen: 16,
      },
    })
  })
  test.each([
    ['cut short', text.split('\r\n').slice(0, 2).join('\n'), 2],
    ['without one of its rows', text.split('\r\n').toSpliced(2, 1).join('\r\n'), 5],
    ['with another sum', text.replace('`27.25,', '`27.26,'), 6],
    ['that is no bill', '你好', 1],
    ['with a state nobody knows', text.replace('`SUCCESS', '`WHAT'), 2],
  ])('a text %s is refused with its line', (_, broken, line) => {
    expect(parseBill(broken)).toMatchObject({ ok: false, line })
  })
})

describe('holding a bill beside the orders', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  beforeEach(() => shop.empty())
  afterAll(() => shop.close())

  const owner = () => staffCaller({ openid: 'owner', role: 'owner', storeIds: 'all', now: NOW + DAY })
  const put = (n: number, more: object = {}) =>
    shop.put('orders', anOrder(id(n), `CODE${String(n).padStart(4, '2')}`, { paidAt: NOW, ...more }))
  const bring = (payments: Payment[], more: object = {}) =>
    importBill({ day: DAY_OF_BILL, text: tradeBill(payments, DAY_OF_BILL), ...more }, owner())
  const kinds = async (payments: Payment[]): Promise<string[]> => {
    const answer = await bring(payments)
    if (!answer.ok) throw new Error(answer.refusal.message)
    return answer.data.bill.differences.map(({ kind, orderId }) => `${kind} ${Number(orderId.slice(-2))}`)
  }

  test('what agrees is no difference', async () => {
    put(1, { refunds: { r1: refund(1360) }, refundAt: NOW })
    expect(await kinds([paid(id(1), 2720, [back(`${id(1)}-r1`, 1360)])])).toEqual([])
  })
  test('each kind of difference is found and explained', async () => {
    put(1)
    put(2)
    put(4, { refunds: { r1: refund(1360) }, refundAt: NOW })
    put(5)
    put(6, { refunds: { r1: refund(100) }, refundAt: NOW })
    const bill = [
      paid(id(2), 2700),
      paid(id(3), 100),
      paid(id(4), 2720),
      paid(id(5), 2720, [back(`${id(5)}-hand`, 50)]),
      paid(id(6), 2720, [back(`${id(6)}-r1`, 99)]),
    ]
    expect((await kinds(bill)).sort()).toEqual([
      'amount-differs 2',
      'missing-in-bill 1',
      'missing-in-orders 3',
      'refund-differs 6',
      'refund-missing-in-bill 4',
      'refund-missing-in-orders 5',
    ])
  })
  test('money taken at the counter and refunds on their way are not missed', async () => {
    put(1, { request: { ...anOrder(id(1), 'CODE2222').request, payBy: 'counter' } })
    put(2, { refunds: { r1: refund(1360) }, refundAt: NOW, todo: { refund_r1: 1 } })
    expect(await kinds([paid(id(2), 2720)])).toEqual([])
  })
  test('the same bill twice is one bill; another one needs to be meant', async () => {
    put(1)
    expect(await bring([paid(id(1), 2720)])).toMatchObject({ ok: true, data: { already: false } })
    expect(await bring([paid(id(1), 2720)])).toMatchObject({ ok: true, data: { already: true } })
    expect(await bring([])).toMatchObject({ ok: false, refusal: { code: 'bill-differs' } })
    expect(await bring([], { replace: true })).toMatchObject({ ok: true, data: { already: false } })
    expect(await listBills({}, owner())).toMatchObject({
      ok: true,
      data: { bills: [{ day: DAY_OF_BILL, payments: 0 }] },
    })
  })
  test('a day that is not over, and a bill of another day, are refused', async () => {
    const text = tradeBill([paid(id(1), 2720)], DAY_OF_BILL)
    const later = { ...owner(), now: NOW + 3 * DAY }
    expect(await importBill({ day: '2026-11-25', text }, owner())).toMatchObject({ refusal: { code: 'day-not-over' } })
    expect(await importBill({ day: '2026-11-25', text }, later)).toMatchObject({ refusal: { code: 'other-day' } })
    expect(shop.engine.all('bills')).toEqual([])
  })
})
