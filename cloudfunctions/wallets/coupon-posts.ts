import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { openWallet, readWallet } from './open'
import { type WalletCoupon, wallets } from './records'

const TRIES = 4

/**
 * Puts a coupon into a wallet, once: the mark `b.<couponId>` and the coupon are one update. Makes a missing wallet.
 * @throws when the wallet can neither take it nor says that it has
 */
export async function putCoupon(openid: string, couponId: string, coupon: WalletCoupon): Promise<void> {
  const [mark, place] = [path('b', couponId), path('coupons', couponId)]
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const change = { [place]: command.set(coupon), [mark]: 1, rev: command.inc(1) }
    if (await wallets.updateIf({ _id: openid, [mark]: command.exists(false) }, change)) return
    const wallet = await readWallet(openid)
    if (wallet?.b[couponId] === 1) return
    if (!wallet) await openWallet(openid)
  }
  throw new Error(`coupon ${couponId} could not be put into its wallet`)
}

/**
 * Takes a free coupon out of a wallet, once: the mark `b.<key>` says that it was taken.
 * @returns false when it is held, used, over or not there
 */
export async function takeCoupon(openid: string, couponId: string, key: string): Promise<boolean> {
  const [mark, place] = [path('b', key), path('coupons', couponId)]
  const change = { [place]: command.remove(), [mark]: 1, rev: command.inc(1) }
  const free = { _id: openid, [mark]: command.exists(false), [path('coupons', couponId, 's')]: 'free' }
  if (await wallets.updateIf(free, change)) return true
  return (await readWallet(openid))?.b[key] === 1
}

/**
 * Uses a free coupon over the counter, once: the mark `b.<fact>` and the move free → used are one update.
 * @param at when it was used (epoch ms); its days must hold then
 * @returns false when it is held, used by something else, over, not there, or when this fact was undone
 */
export async function spendCoupon(openid: string, couponId: string, fact: string, at: number): Promise<boolean> {
  const [mark, state] = [path('b', fact), path('coupons', couponId, 's')]
  const free = {
    _id: openid,
    [mark]: command.exists(false),
    [state]: 'free',
    [path('coupons', couponId, 'from')]: command.lte(at),
    [path('coupons', couponId, 'until')]: command.gt(at),
  }
  const change = { [state]: 'used', [path('coupons', couponId, 'by')]: fact, [mark]: 1, rev: command.inc(1) }
  if (await wallets.updateIf(free, change)) return true
  const coupon = (await readWallet(openid))?.coupons[couponId]
  return coupon?.s === 'used' && coupon.by === fact
}

/** Undoes `spendCoupon`, whether it has happened or is still on its way: the mark stays, so that it cannot happen any more. */
export async function undoSpending(openid: string, couponId: string, fact: string): Promise<void> {
  const [mark, state, by] = [path('b', fact), path('coupons', couponId, 's'), path('coupons', couponId, 'by')]
  const back = () =>
    wallets.updateIf({ _id: openid, [state]: 'used', [by]: fact }, { [state]: 'free', [by]: null, rev: command.inc(1) })
  if (await back()) return
  await wallets.updateIf({ _id: openid, [mark]: command.exists(false) }, { [mark]: 1, rev: command.inc(1) })
  await back()
}

/** 到期：ends a coupon that is free and whose time is over; one that an order holds ends only after its release. */
export const expireCoupon = (openid: string, couponId: string, now: number): Promise<boolean> =>
  wallets.updateIf(
    {
      _id: openid,
      [path('coupons', couponId, 's')]: 'free',
      [path('coupons', couponId, 'until')]: command.lte(now),
    },
    { [path('coupons', couponId, 's')]: 'expired', rev: command.inc(1) },
  )

/** Removes a coupon that is over; call it when the history has it. */
export const dropCoupon = (openid: string, couponId: string): Promise<boolean> =>
  wallets.updateIf(
    { _id: openid, [path('coupons', couponId, 's')]: command.in(['used', 'expired']) },
    { [path('coupons', couponId)]: command.remove(), rev: command.inc(1) },
  )

/** Removes marks of claims and gifts that are long over. */
export const tidyCouponMarks = (openid: string, keys: readonly string[]): Promise<boolean> =>
  wallets.updateIf(
    { _id: openid },
    { ...Object.fromEntries(keys.map((key) => [path('b', key), command.remove()])), rev: command.inc(1) },
  )
