import { emptyBook } from '../../cloudfunctions/checkins/book'
import { newId } from '../../cloudfunctions/platform/ids'
import { addDays, shopDay } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { photoId, picture } from '../photos/pictures'
import { clientOf, dataOf, type Sent } from '../support/shop-cloud'
import { putAttackCampaigns } from './campaigns'
import { putAttackChains } from './chains'
import { putAttackSales } from './flashsales'
import { putAttackGroupBuys } from './groupbuys'

/** Who takes part, in the demo shop. `staff` and `manager` work in `STORE`, the others of that kind in `OTHER_STORE`. */
export const PEOPLE = {
  buyer: 'demo-xiaoman',
  otherBuyer: 'demo-azhe',
  stranger: 'oAttacker01',
  invited: 'oInvited01',
  staff: 'demo-zhoumin',
  friend: 'demo-ning',
  guesser: 'demo-sunlei',
  otherStaff: 'demo-heyan',
  manager: 'demo-fangjie',
  otherManager: 'demo-luping',
  owner: 'demo-linxiaoyuan',
} as const
export type Who = keyof typeof PEOPLE

export const STORE = 'xianlin'
export const OTHER_STORE = 'daxinggong'

/** Ids of a shop in which somebody has bought: what a rightful call would name. */
export interface World {
  send: (entrypoint: string, event: unknown, who?: Who) => Promise<Sent>
  day: string
  productId: string
  skuId: string
  /** The whole request of an order that can be placed, but for its id. */
  placeable: Record<string, unknown>
  /** Orders of `buyer` at `STORE`: unpaid, paid, paid. */
  unpaidId: string
  paidId: string
  toVerifyId: string
  /** Paid orders of `buyer` to ask after-sales for, one each, and after-sales to be decided. */
  toAskId: string
  toOpenId: string
  toCompensateId: string
  cancelledId: string
  /** An order of `buyer` at `STORE` that was handed over, and a review of somebody there. */
  collectedId: string
  reviewId: string
  withdrawCase: string
  decideCase: string
  approveCase: string
  rejectCase: string
  code: string
  codeToVerify: string
  /** A paid order at `OTHER_STORE`, and its code. */
  elsewhereId: string
  codeElsewhere: string
  /** Orders of `otherBuyer` at `OTHER_STORE` for the counter: one unpaid, one taken and cancelled; what each costs. */
  counterId: string
  owedId: string
  counterFen: number
  /** A day that is over and its bill, which is empty. */
  bill: { day: string; text: string }
  touchId: string
  foreignTouchId: string
  /** A group of `STORE` that no chat is bound to, and the manager's touch made with its bind card in that chat. */
  groupId: string
  bindTouchId: string
  cloudId: string
  staffCode: string
  /** The code with which `buyer` invites. */
  inviteCode: string
  /** A batch of coupon codes, a coupon of `otherBuyer` that can be given away, and one that waits for `buyer`. */
  codeBatch: string
  giftCouponId: string
  giftToken: string
  /** A photo that `buyer` added. */
  photoOfBuyer: string
  /** The code under which another coupon of `otherBuyer` is shown at the counter. */
  counterCode: string
}

const emptyBill = (day: string) => ({
  day,
  text: [
    '交易时间,微信订单号,商户订单号,交易状态,应结订单金额,商户退款单号,手续费,订单金额,申请退款金额',
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    '`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00',
  ].join('\r\n'),
})

interface Quoted {
  quote: { hash: string; chosen: Record<string, unknown> }
}

/** Buys and shares in the demo shop until every kind of id is there. */
export async function openWorld(cloud: LocalCloud): Promise<World> {
  const client = clientOf(cloud)
  const send: World['send'] = (entrypoint, event, who) => client(entrypoint, event, who && PEOPLE[who])
  const ask = async <T>(entrypoint: string, action: string, data: object, who: Who): Promise<T> =>
    dataOf<T>(await send(entrypoint, { action, data }, who))

  const { products } = await ask<{ products: { productId: string; skus: { skuId: string; left: number }[] }[] }>(
    'shop',
    'catalog.list',
    { storeId: STORE },
    'buyer',
  )
  const product = products.find(({ skus }) => (skus[0]?.left ?? 0) > 10)
  const skuId = product?.skus[0]?.skuId
  if (!product || !skuId) throw new Error('the demo shop has nothing to sell')

  const quote = async (storeId: string, who: Who, more: object = {}) => {
    const lines = [{ skuId, quantity: 1, options: [] }]
    const { quote: made } = await ask<Quoted>('shop', 'checkout.quote', { storeId, lines, ...more }, who)
    return { storeId, lines, ...made.chosen, touchId: null, note: '', quoteHash: made.hash, ...more }
  }
  const place = async (storeId: string, who: Who, more: object = {}): Promise<string> => {
    const orderId = newId()
    await ask('shop', 'checkout.place', { orderId, ...(await quote(storeId, who, more)) }, who)
    return orderId
  }
  const buy = async (storeId: string, who: Who): Promise<string> => {
    const orderId = await place(storeId, who)
    await cloud.pay(orderId, 'success')
    return orderId
  }
  const codeOfOrder = (orderId: string) => String(cloud.engine.read('orders', orderId)?.pickupCode)
  const touch = async (groupId: string, who: Who, more: object = {}): Promise<string> => {
    const cloudId = cloud.cloudId(PEOPLE[who], groupId)
    return (await ask<{ touchId: string }>('shop', 'tracking.touch', { cloudId, ...more }, who)).touchId
  }

  putAttackCampaigns(cloud)
  putAttackSales(cloud)
  putAttackGroupBuys(cloud)
  putAttackChains(cloud)
  const toVerifyId = await buy(STORE, 'buyer')
  const paidId = await buy(STORE, 'buyer')
  const elsewhereId = await buy(OTHER_STORE, 'otherBuyer')
  const aCase = async (): Promise<string> => {
    const orderId = await buy(STORE, 'buyer')
    const data = { orderId, kind: 'refund', lines: [{ skuId, quantity: 1 }], reason: 'other' }
    return (await ask<{ case: { caseId: string } }>('shop', 'aftersales.request', data, 'buyer')).case.caseId
  }
  const collectedId = await buy(STORE, 'buyer')
  await ask('staff', 'pickups.verify', { code: codeOfOrder(collectedId) }, 'staff')
  const reviewed = cloud.engine.all('reviews').find(({ storeId }) => storeId === STORE)
  if (!reviewed) throw new Error('nobody has written a review')
  const cancelledId = await buy(STORE, 'buyer')
  await ask('shop', 'checkout.cancel', { orderId: cancelledId }, 'buyer')
  const aftersales = {
    toAskId: await buy(STORE, 'buyer'),
    toOpenId: await buy(STORE, 'buyer'),
    toCompensateId: await buy(STORE, 'buyer'),
    cancelledId,
    withdrawCase: await aCase(),
    decideCase: await aCase(),
    approveCase: await aCase(),
    rejectCase: await aCase(),
  }
  const unpaidId = await place(STORE, 'buyer')
  const owedId = await place(OTHER_STORE, 'otherBuyer', { payBy: 'counter' })
  const counterFen = Number(cloud.engine.read('orders', owedId)?.payableFen)
  await ask('staff', 'payments.take', { orderId: owedId, method: 'cash', feeFen: counterFen }, 'otherStaff')
  await ask('shop', 'checkout.cancel', { orderId: owedId }, 'otherBuyer')
  const counterId = await place(OTHER_STORE, 'otherBuyer', { payBy: 'counter' })
  const { groups } = await ask<{ groups: { groupId: string; bound: boolean }[] }>(
    'console',
    'groups.list',
    { storeId: STORE },
    'manager',
  )
  const groupId = groups.find(({ bound }) => !bound)?.groupId
  if (!groupId) throw new Error('the demo shop has no unbound group')
  const card = await ask<{ code: string }>('shop', 'tracking.card', { bindGroupId: groupId }, 'manager')
  const invite = { role: 'staff', storeIds: [STORE] }

  const codeBatch = newId()
  await ask('console', 'coupons.makeCodes', { batchId: codeBatch, templateId: 'tart_one', count: 3, note: '' }, 'owner')
  const codePage = { batchId: codeBatch, from: 0, count: 3 }
  const { codes } = await ask<{ codes: string[] }>('console', 'coupons.codes', codePage, 'owner')
  const couponOf = async (code: string | undefined): Promise<string> =>
    (await ask<{ coupon: { couponId: string } }>('shop', 'coupons.claim', { code }, 'otherBuyer')).coupon.couponId
  const giftCouponId = await couponOf(codes[0])
  const givenAway = { couponId: await couponOf(codes[1]) }
  const { token: giftToken } = await ask<{ token: string }>('shop', 'coupons.gift', givenAway, 'otherBuyer')

  const shown = { couponId: await couponOf(codes[2]) }
  const { code: counterCode } = await ask<{ code: string }>('shop', 'coupons.show', shown, 'otherBuyer')

  const photoOfBuyer = photoId(2)
  const photo = { photoId: photoOfBuyer, use: 'aftersales', base64: picture('jpg') }
  await ask('shop', 'photos.add', photo, 'buyer')

  // Somebody who can make up a missed day.
  cloud.engine.write('checkin_books', [JSON.parse(JSON.stringify({ ...emptyBook(PEOPLE.buyer), cards: 1, rev: 1 }))])
  return {
    send,
    photoOfBuyer,
    collectedId,
    reviewId: String(reviewed._id),
    codeBatch,
    giftCouponId,
    giftToken,
    counterCode,
    ...aftersales,
    day: String(cloud.engine.read('orders', paidId)?.day),
    productId: product.productId,
    skuId,
    placeable: await quote(STORE, 'buyer'),
    unpaidId,
    paidId,
    toVerifyId,
    code: codeOfOrder(paidId),
    codeToVerify: codeOfOrder(toVerifyId),
    elsewhereId,
    codeElsewhere: codeOfOrder(elsewhereId),
    counterId,
    owedId,
    counterFen,
    bill: emptyBill(addDays(shopDay(cloud.clock.now()), -1)),
    touchId: await touch('xianlin_sweets', 'buyer'),
    foreignTouchId: await touch('xianlin_sweets', 'otherBuyer'),
    groupId,
    bindTouchId: await touch(groupId, 'manager', { code: card.code }),
    cloudId: cloud.cloudId(PEOPLE.buyer, 'xianlin_sweets'),
    inviteCode: (await ask<{ code: string }>('shop', 'invitations.mine', {}, 'buyer')).code,
    staffCode: (await ask<{ code: string }>('console', 'staff.invite', invite, 'manager')).code,
  }
}
