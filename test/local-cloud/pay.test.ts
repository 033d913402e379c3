import type { LocalCloud } from '../../local-cloud/local-cloud'
import { toPayTime } from '../../local-cloud/wechat/pay/payment'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
beforeEach(() => cloud.engine.clear())
afterAll(() => cloud.close())

const MINUTE = 60_000

const pay = async (api: string, args: Record<string, unknown>, as = 'oPayer'): Promise<unknown> => {
  const envelope = await cloud.call('echo', 'pay', { api, args }, as)
  return at(envelope, 'data.value') ?? at(envelope, 'data')
}

const order = (outTradeNo: string, change: Record<string, unknown> = {}) => ({
  functionName: 'pay-callback',
  envId: 'local',
  subMchId: '1900000109',
  nonceStr: 'n'.repeat(32),
  body: '小甜圈烘焙',
  outTradeNo,
  totalFee: 1360,
  spbillCreateIp: '127.0.0.1',
  tradeType: 'JSAPI',
  ...change,
})

const named = (outTradeNo: string) => ({ subMchId: '1900000109', outTradeNo, nonceStr: 'q' })

const refund = (outTradeNo: string, outRefundNo: string, refundFee: number, totalFee = 1360) => ({
  ...named(outTradeNo),
  outRefundNo,
  refundFee,
  totalFee,
})

const callbacks = () =>
  cloud.engine
    .all('notes')
    .filter((note) => note.kind === 'callback')
    .map((note) => note.event)

const answerCallbacks = (errcode: number) => cloud.engine.write('notes', [{ _id: 'answer', kind: 'answer', errcode }])

test('a prepay gives parameters for the payment sheet, a payment reaches the callback without an openid', async () => {
  const prepay = await pay('unifiedOrder', order('Order0000000001'))
  expect(prepay).toMatchObject({
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    payment: { package: expect.stringMatching(/^prepay_id=wx/), signType: 'MD5', timeStamp: expect.any(String) },
  })
  expect(await cloud.pay('Order0000000001', 'success')).toMatchObject({ paid: true, callbacks: [true] })
  expect(cloud.engine.all('notes')).toMatchObject([
    {
      openid: null,
      event: {
        returnCode: 'SUCCESS',
        resultCode: 'SUCCESS',
        outTradeNo: 'Order0000000001',
        totalFee: 1360,
        subOpenid: 'oPayer',
      },
    },
  ])
  expect(await pay('queryOrder', named('Order0000000001'))).toMatchObject({
    resultCode: 'SUCCESS',
    tradeState: 'SUCCESS',
    totalFee: 1360,
    subOpenid: 'oPayer',
  })
})

test.each([
  ['no fee', { totalFee: undefined }, '缺少参数total_fee'],
  ['a fraction', { totalFee: 13.6 }, 'total_fee必须为正整数'],
  ['a text as fee', { totalFee: '1360' }, 'total_fee必须为正整数'],
  ['nothing', { totalFee: 0 }, 'total_fee必须为正整数'],
  ['a dot in the number', { outTradeNo: 'Order.1' }, '商户订单号格式错误'],
  ['33 characters', { outTradeNo: 'O'.repeat(33) }, '商户订单号格式错误'],
  ['no function', { functionName: undefined }, '缺少参数function_name'],
])('a prepay with %s is not understood', async (_, change, message) => {
  const reply = await pay('unifiedOrder', order('Order0000000002', change))
  expect(reply).toMatchObject({ returnCode: 'FAIL', returnMsg: message })
})

test('the same order number is answered again only for the same parameters except nonce and IP', async () => {
  const first = await pay('unifiedOrder', order('Order0000000003'))
  const again = await pay('unifiedOrder', order('Order0000000003', { nonceStr: 'other', spbillCreateIp: '10.0.0.1' }))
  expect(at(again, 'prepayId')).toBe(at(first, 'prepayId'))
  const duplicate = { resultCode: 'FAIL', errCodeDes: '201 商户订单号重复' }
  expect(await pay('unifiedOrder', order('Order0000000003', { totalFee: 1361 }))).toMatchObject(duplicate)
  expect(await pay('unifiedOrder', order('Order0000000003', { body: '别的' }))).toMatchObject(duplicate)
  expect(await pay('unifiedOrder', order('Order0000000003'), 'oOther')).toMatchObject(duplicate)
})

test('an order can be closed from five minutes after its prepay, and then not be paid', async () => {
  await pay('unifiedOrder', order('Order0000000004'))
  expect(await pay('closeOrder', named('Order0000000004'))).toMatchObject({ resultCode: 'FAIL' })
  cloud.clock.advance(5 * MINUTE)
  expect(await pay('closeOrder', named('Order0000000004'))).toMatchObject({ resultCode: 'SUCCESS' })
  expect(await pay('queryOrder', named('Order0000000004'))).toMatchObject({ tradeState: 'CLOSED' })
  expect(await cloud.pay('Order0000000004', 'success')).toMatchObject({ refusal: { code: 'pay-order-closed' } })
  expect(await pay('unifiedOrder', order('Order0000000004'))).toMatchObject({ errCode: 0, resultCode: 'FAIL' })
})

test('a paid order cannot be closed, an unknown one neither asked for nor closed', async () => {
  await pay('unifiedOrder', order('Order0000000005'))
  await cloud.pay('Order0000000005', 'success')
  cloud.clock.advance(6 * MINUTE)
  expect(await pay('closeOrder', named('Order0000000005'))).toMatchObject({
    resultCode: 'FAIL',
    errCodeDes: '订单已支付',
  })
  for (const api of ['queryOrder', 'closeOrder']) {
    expect(await pay(api, named('Order0000000006'))).toMatchObject({ resultCode: 'FAIL', errCodeDes: '订单不存在' })
  }
})

test('after time_expire the sheet refuses', async () => {
  const timeExpire = toPayTime(cloud.clock.now() + 15 * MINUTE)
  await pay('unifiedOrder', order('Order0000000007', { timeExpire }))
  cloud.clock.advance(15 * MINUTE + 1_000)
  expect(await cloud.pay('Order0000000007', 'success')).toMatchObject({ refusal: { code: 'pay-order-expired' } })
})

test('refunds add up to what was paid, the same number answers as the first time', async () => {
  await pay('unifiedOrder', order('Order0000000008'))
  await cloud.pay('Order0000000008', 'success')
  const first = await pay('refund', refund('Order0000000008', 'R1', 1000))
  expect(first).toMatchObject({ resultCode: 'SUCCESS', refundFee: 1000 })
  expect(await pay('refund', refund('Order0000000008', 'R1', 1000))).toEqual(first)
  expect(await pay('refund', refund('Order0000000008', 'R1', 999))).toMatchObject({ resultCode: 'FAIL' })
  expect(await pay('refund', refund('Order0000000008', 'R2', 361))).toMatchObject({
    errCodeDes: '退款金额大于支付金额',
  })
  expect(await pay('refund', refund('Order0000000008', 'R2', 360))).toMatchObject({ resultCode: 'SUCCESS' })
  expect(cloud.payment('Order0000000008')?.refunds.map((made) => made.refundFee)).toEqual([1000, 360])
  expect(await pay('queryOrder', named('Order0000000008'))).toMatchObject({ tradeState: 'REFUND', totalFee: 1360 })
  expect(await pay('queryRefund', { ...named('Order0000000008'), outRefundNo: 'R2' })).toMatchObject({
    resultCode: 'SUCCESS',
    refundCount: 1,
  })
  expect(await pay('queryRefund', { ...named('Order0000000008'), outRefundNo: 'R9' })).toMatchObject({
    resultCode: 'FAIL',
  })
})

test('an unpaid order, another total or a 51st refund is refused', async () => {
  await pay('unifiedOrder', order('Order0000000009'))
  expect(await pay('refund', refund('Order0000000009', 'R1', 1))).toMatchObject({ errCodeDes: '该订单未支付' })
  await cloud.pay('Order0000000009', 'success')
  expect(await pay('refund', refund('Order0000000009', 'R1', 1, 1000))).toMatchObject({ resultCode: 'FAIL' })
  for (let number = 1; number <= 50; number += 1) {
    await pay('refund', refund('Order0000000009', `R${number}`, 1))
  }
  expect(await pay('refund', refund('Order0000000009', 'R51', 1))).toMatchObject({ errCodeDes: '退款次数超过50次' })
})

test('a callback is repeated on the virtual clock until it is answered with errcode 0', async () => {
  answerCallbacks(1)
  await pay('unifiedOrder', order('Order0000000010'))
  expect(await cloud.pay('Order0000000010', 'success')).toMatchObject({ paid: true, callbacks: [false] })
  await cloud.travel(0, true)
  expect(callbacks()).toHaveLength(1)
  // 15 s, 15 s, 30 s, then 3 min and 10 min: steps far from the next one, because the clock goes on meanwhile.
  await cloud.travel(2 * MINUTE, true)
  expect(callbacks()).toHaveLength(4)
  await cloud.travel(6 * MINUTE, true)
  expect(callbacks()).toHaveLength(5)
  answerCallbacks(0)
  await cloud.travel(48 * 60 * MINUTE)
  expect(callbacks()).toHaveLength(6)
  await cloud.travel(48 * 60 * MINUTE)
  expect(callbacks()).toHaveLength(6)
  expect(new Set(callbacks().map((event) => at(event, 'transactionId'))).size).toBe(1)
})

test('lost pays without a callback, duplicate calls back twice, cancel pays nothing', async () => {
  for (const number of ['11', '12', '13']) await pay('unifiedOrder', order(`Order00000000${number}`))
  expect(await cloud.pay('Order0000000011', 'lost')).toMatchObject({ paid: true, callbacks: [] })
  await cloud.travel(60 * MINUTE, true)
  expect(callbacks()).toEqual([])
  expect(await cloud.pay('Order0000000012', 'duplicate')).toMatchObject({ paid: true, callbacks: [true, true] })
  expect(callbacks()).toHaveLength(2)
  expect(await cloud.pay('Order0000000013', 'cancel')).toEqual({ result: 'cancel', paid: false, callbacks: [] })
  expect(await pay('queryOrder', named('Order0000000013'))).toMatchObject({ tradeState: 'NOTPAY' })
})

test('forged calls the callback with another amount and payer although nothing was paid', async () => {
  await pay('unifiedOrder', order('Order0000000014'))
  expect(await cloud.pay('Order0000000014', 'forged')).toMatchObject({ paid: false })
  expect(callbacks()).toMatchObject([{ outTradeNo: 'Order0000000014', totalFee: 1361 }])
  expect(at(callbacks()[0], 'subOpenid')).not.toBe('oPayer')
  expect(await pay('queryOrder', named('Order0000000014'))).toMatchObject({ tradeState: 'NOTPAY' })
  expect(await cloud.pay('NeverOrdered0001', 'forged')).toMatchObject({ paid: false, callbacks: [true] })
})

test('a payment of another amount or person can be played and is what WeChat Pay then says', async () => {
  await pay('unifiedOrder', order('Order0000000015'))
  await cloud.pay('Order0000000015', 'success', { wrong: { totalFee: 1, openid: 'oSomebody' } })
  expect(await pay('queryOrder', named('Order0000000015'))).toMatchObject({ totalFee: 1, subOpenid: 'oSomebody' })
})

test('over HTTP the sheet shows the prepay by its package, and only the payer may pay', async () => {
  const prepay = await pay('unifiedOrder', order('Order0000000016'))
  const place = `/local/pay?package=${encodeURIComponent(String(at(prepay, 'payment.package')))}`
  expect(await http(cloud, 'GET', place)).toMatchObject({
    status: 200,
    body: { orderId: 'Order0000000016', totalFee: 1360, body: '小甜圈烘焙', state: 'NOTPAY' },
  })
  const tap = { orderId: 'Order0000000016', result: 'success' }
  const other = { authorization: `Bearer ${cloud.login('oOther')}` }
  expect(await http(cloud, 'POST', '/local/pay', tap, other)).toMatchObject({
    status: 409,
    body: { ok: false, refusal: { code: 'not-the-payer' } },
  })
  const payer = { authorization: `Bearer ${cloud.login('oPayer')}` }
  expect(await http(cloud, 'POST', '/local/pay', tap, payer)).toMatchObject({ status: 200, body: { paid: true } })
  expect(await http(cloud, 'POST', '/local/pay', tap, payer)).toMatchObject({ status: 200, body: { paid: true } })
  expect(callbacks()).toHaveLength(1)
})

test('an API the sandbox does not imitate says so', async () => {
  expect(await pay('downloadBill', {})).toMatchObject({
    errMsg: expect.stringContaining('unsupported-locally cloudPay.downloadBill'),
  })
})
