import { MINUTE } from '../../cloudfunctions/platform/time'
import { NOW } from '../support/shop-database'
import type * as Program from './program'
import { callerOf, type Start, TEMPLATE_ID, templateOf } from './shop'
import type { Shop } from './world'

/** One thing that somebody does. */
export interface Step {
  /** The order that it is about, if it is about one. */
  orderId: string | null
  act: (shop: Shop, program: typeof Program) => Promise<unknown>
}

const ownerOf = ({ wishes }: Start, orderId: string): string =>
  wishes.find((wish) => wish.orderId === orderId)?.openid ?? ''

/** Holds what an order takes: `place` from the moment on at which the order stands as `placing`. */
export const hold = (orderId: string): Step => ({
  orderId,
  act: ({ start, deps }, program) => program.payOrder({ orderId }, callerOf(ownerOf(start, orderId), NOW), deps),
})

/** WeChat says, rightly or not, that money has come. */
export const callback = (orderId: string): Step => ({
  orderId,
  act: ({ deps }, program) => program.hearOfPayment(orderId, NOW, deps, () => true),
})

/** The buyer pays, and WeChat says so. */
export const use = (orderId: string): Step => ({
  orderId,
  act: async (shop, program) => {
    await shop.askPay({ kind: 'pay', orderId, payer: ownerOf(shop.start, orderId) })
    await callback(orderId).act(shop, program)
  },
})

export const cancel = (orderId: string): Step => ({
  orderId,
  act: ({ start, deps }, program) => program.cancelOrder({ orderId }, callerOf(ownerOf(start, orderId), NOW), deps),
})

export const refund = (orderId: string, refundId: string, pieces: number | 'all'): Step => ({
  orderId,
  act: ({ deps }, program) => {
    const what = pieces === 'all' ? 'all' : { croissant_1: pieces }
    return program.refundOrder({ orderId, refundId, what, reason: 'r', by: 'manager' }, deps, NOW)
  },
})

/** The clock finds the order after its time to pay is over. */
export const expire = (orderId: string): Step => ({
  orderId,
  act: async ({ deps }, program) => {
    const order = await program.readOrder(orderId)
    if (order) await program.attendOrder(order, deps, NOW + 16 * MINUTE)
  },
})

/** Somebody taps for a coupon of which there are `total`. */
export const claim = (openid: string, total: number, fact = 'tap:2026-11-24'): Step => ({
  orderId: null,
  act: (_shop, program) => program.takePlace(templateOf(total), { openid, way: 'tap', fact, code: null, now: NOW }),
})

/** The clock goes on with every claim that has not ended. */
export const carryOnClaims = (total: number): Step => ({
  orderId: null,
  act: async (_shop, program) => {
    const claims = await program.couponClaims.find({ templateId: TEMPLATE_ID })
    for (const one of claims) {
      if (one.due > 0) await program.carryOnClaim(one, templateOf(total), NOW + 2 * MINUTE)
    }
  },
})

/** The coupon's last day is over. */
export const expireCoupon = (openid: string, couponId: string, at: number): Step => ({
  orderId: null,
  act: (_shop, program) => program.expireCoupon(openid, couponId, at),
})
