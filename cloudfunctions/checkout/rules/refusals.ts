import type { Refusal } from '../../platform/result'
import type { Plan } from '../../pricing/contract'
import type { ShelfShortage } from '../../shelves/rules/shelf-shortage'
import type { SlotView } from '../../slots/contract'
import type { WalletCoupon } from '../../wallets/records'
import type { WalletShortage } from '../../wallets/rules/wallet-shortage'
import type { CheckoutRefusal } from '../contract'

/** `price-changed` gets its new quote where it is answered; everything else is whole. */
export type BuyingRefusal = Exclude<CheckoutRefusal, { code: 'price-changed' }> | Refusal<'price-changed'>

export const priceChanged: Refusal<'price-changed'> = {
  code: 'price-changed',
  message: '价格刚刚变了，看一眼新的价格再付',
}
export const orderIdReused = {
  code: 'order-id-reused',
  message: '这一单已经下过了，回“订单”看看，要改的话重新下一单',
} as const
export const textRefused = { code: 'text-refused', message: '备注或写字里有不合适的话，换个说法再下单' } as const
export const counterNotOffered = { code: 'not-offered', message: '这家店不收现场付款，用微信支付就好' } as const
export const payOnline = { code: 'pay-online', message: '拼团、秒杀和接龙要在线付款，用微信支付就好' } as const
const couponUnknown = { code: 'coupon-unknown', message: '没找到这张券，换一张或不用券' } as const
const couponUsed = { code: 'coupon-used', message: '这张券已经用过了，换一张或不用券' } as const
const couponExpired = { code: 'coupon-expired', message: '这张券不在有效期里，换一张或不用券' } as const

/** Why an order is closed, as its buyer hears it. */
const CLOSED: Readonly<Record<string, string>> = {
  unpaid: '这一单没在时间内付款，已经关了，喜欢的话再下一单',
  'group-failed': '这个团没有拼成，没有扣钱，可以再开一团',
  'chain-failed': '这次接龙没有凑够，没有扣钱，下次再来',
  cancelled: '这一单已经取消了，喜欢的话再下一单',
  stuck: '这一单没下成，没有扣钱，请再下一单',
  'wrong-payment': '付的钱和这一单对不上，已经全部退回，请再下一单',
}

export const orderClosed = (reason: string | null): Refusal<'order-closed'> => ({
  code: 'order-closed',
  message: CLOSED[reason ?? ''] ?? '这一单已经关了，喜欢的话再下一单',
})

/** What a shelf that has not enough says to the buyer. */
export function shelfRefusal(
  short: ShelfShortage,
  nameOf: (skuId: string) => string,
  next: SlotView | undefined,
): BuyingRefusal {
  const then = next ? `，最近的是 ${next.from}` : ''
  switch (short.kind) {
    case 'no-slot':
      return { code: 'no-slot', message: `没有这个取货时段，换一个就好${then}`, ...(next ? { next } : {}) }
    case 'slot-full':
      return { code: 'slot-full', message: `这个时段刚刚约满，换一个就好${then}`, ...(next ? { next } : {}) }
    case 'others-are-paying':
      return {
        code: 'others-are-paying',
        message: `${nameOf(short.skuId)}最后几件有人正在付款，过几分钟再来看看`,
        skuId: short.skuId,
        left: short.left,
      }
    case 'sold-out': {
      const name = nameOf(short.skuId)
      const message = short.left > 0 ? `${name}只剩 ${short.left} 件了，少订几件` : `${name}这天的卖完了，换一天看看`
      return { code: 'sold-out', message, skuId: short.skuId, left: short.left }
    }
  }
}

const WALLET: Readonly<Record<WalletShortage, string>> = {
  'too-many-unpaid': '你有两单还没付款，付好或取消一单再下',
  'coupon-not-free': '这张券已经用在别的单里了，换一张或不用券',
  'points-short': '积分不够了，少用一些',
  'limit-reached': '这个活动每人能买的件数你已经买满了，原价也能买',
}

/** What is wrong with the coupon somebody named; null when it can be used (or is held by this very order). */
export function couponRefusal(
  coupon: Pick<WalletCoupon, 's' | 'by' | 'from' | 'until'> | undefined,
  orderId: string | null,
  at: number,
): BuyingRefusal | null {
  if (!coupon) return couponUnknown
  if (coupon.s === 'used') return couponUsed
  if (coupon.s === 'held' && coupon.by !== orderId) return walletRefusal('coupon-not-free')
  return at < coupon.from || at >= coupon.until ? couponExpired : null
}

/** Why a plan is not what the buyer chose: the coupon does not apply here, or fewer points may be spent. */
export function choiceRefusal(plan: Plan, wish: { couponId?: string | null; points?: number }): BuyingRefusal | null {
  if (wish.couponId && plan.couponId !== wish.couponId) {
    const why = plan.notApplied.find(({ source, sourceId }) => source === 'coupon' && sourceId === wish.couponId)
    return { code: 'coupon-not-applicable', message: `这张券这单用不了${why ? `：${why.reason}` : ''}` }
  }
  if (wish.points !== undefined && plan.points.spend !== wish.points) {
    const most = plan.points.spend
    const message = most === 0 ? '这单用不了积分' : `这单最多用 ${most} 积分，改一下再付`
    return { code: 'points-over-limit', message, most }
  }
  return null
}

export const walletRefusal = (short: WalletShortage): BuyingRefusal => ({ code: short, message: WALLET[short] })
