import { atShopTime, HOUR, MINUTE } from '../../platform/time'
import type { Order, OrderSeat } from '../records'

/** A `place` that has not ended after this is looked at by the clock. */
export const PLACING_MS = MINUTE
/** So long goods and slot wait for the money. */
export const PAY_WINDOW_MS = 15 * MINUTE
/** When WeChat Pay is asked, counted from the prepay; the last time the order is closed. */
export const ASK_AFTER_MS: readonly number[] = [1 * MINUTE, 3 * MINUTE, 8 * MINUTE, PAY_WINDOW_MS]
/** WeChat refuses to close an order younger than this (pay.weixin.qq.com, closeorder). */
export const CLOSE_NOT_BEFORE_MS = 5 * MINUTE
/** After a slot has ended, goods are kept for this long before the store is asked what became of them. */
const UNCOLLECTED_AFTER_MS = 24 * HOUR
/** Marks in shelves and wallets outlive every request that could still be under way (function 20 s, SDK 15 s). */
export const TIDY_AFTER_MS = HOUR

/** So long this order waits for its money. */
export const payWindow = (order: { seat?: Pick<OrderSeat, 'payMinutes'> }): number =>
  order.seat ? order.seat.payMinutes * MINUTE : PAY_WINDOW_MS

/** Until when the payment sheet takes money (epoch ms). From the stored order alone, so that a repeat says the same. */
export const payBefore = (order: Pick<Order, 'placedAt' | 'seat'>): number => order.placedAt + payWindow(order)

/** When the clock asks WeChat Pay the next time: after 1, 3 and 8 minutes, the last time when the window ends. */
export const nextAsk = (prepaidAt: number, asked: number, window: number = PAY_WINDOW_MS): number =>
  prepaidAt + Math.min(ASK_AFTER_MS[Math.min(asked, ASK_AFTER_MS.length - 1)] ?? window, window)

/** 取货时段结束 24 小时后还没来取：when a paid order becomes `uncollected` (epoch ms). */
export const uncollectedAt = (order: Pick<Order, 'day' | 'to'>): number =>
  atShopTime(order.day, order.to) + UNCOLLECTED_AFTER_MS

/** 到店付的单留到取货时段结束后 2 小时: when an order that was to be paid at the counter is closed (epoch ms). */
export const counterCloseAt = (order: Pick<Order, 'day' | 'to'>): number => atShopTime(order.day, order.to) + 2 * HOUR

/** When the clock must look at an order that has nothing left to do: at goods nobody fetched; 0 = never again. */
export const quietDue = (order: Pick<Order, 'state' | 'day' | 'to'>): number =>
  order.state === 'paid' || order.state === 'ready' ? uncollectedAt(order) : 0
