import type { CouponTemplate } from '../../cloudfunctions/coupons/records'
import { carryOnInvitations } from '../../cloudfunctions/invitations/carry-on'
import type { Invitation, InvitationSettings, Inviter } from '../../cloudfunctions/invitations/records'
import { DEFAULT_SETTINGS } from '../../cloudfunctions/invitations/settings'
import type { Order, OrderRefund } from '../../cloudfunctions/orders/records'
import { DAY } from '../../cloudfunctions/platform/time'
import type { PointsGrant } from '../../cloudfunctions/points/records'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import { aTemplate } from '../coupons/templates'
import { NOW, type ShopDatabase } from '../support/shop-database'
import { anOrder } from '../support/shop-records'

export const SETTINGS: InvitationSettings = {
  ...DEFAULT_SETTINGS,
  on: true,
  inviter: { points: 100, couponTemplateId: null },
  friend: { points: 50, couponTemplateId: 'thanks' },
  rev: 1,
}

/** The coupon that the friend is promised. */
export const thanks = (more: Partial<CouponTemplate> = {}): CouponTemplate =>
  aTemplate('thanks', { ways: ['invitation'], claimUntil: NOW + 400 * DAY, perPerson: 1, ...more })

/** Makes people members of the shop. */
export const putMembers = (shop: ShopDatabase, ...openids: string[]): void =>
  shop.put('members', ...openids.map((openid) => ({ _id: openid, name: `${openid}名`, since: NOW - 30 * DAY })))

let codes = 0
/** An order of a friend that was handed over. */
export function collected(openid: string, pickedUpAt: number, more: Partial<Order> = {}): Order {
  codes += 1
  const code = String(codes).padStart(8, '0')
  const at = pickedUpAt - 3_600_000
  const whose = { openid, placedAt: at, paidAt: at + 60_000, pickedUpAt, state: 'picked-up' as const }
  return anOrder(`Ofriend${code}${openid}`, `P${code}`, { ...whose, ...more })
}

export const aRefund = (at: number, more: Partial<OrderRefund> = {}): OrderRefund => ({
  ...{ units: { croissant_1: 1 }, fee: 1360, points: 0, earn: 0, all: false, afterPickup: true },
  ...{ reason: 'other', by: 'boss', at, ...more },
})

/** The night, until there is nothing due. */
export async function night(now: number): Promise<void> {
  const job = carryOnInvitations()
  for (let page = 0; page < 50; page += 1) if (!(await job.page(now))) return
  throw new Error('the night does not come to an end')
}

export const invitationOf = (shop: ShopDatabase, openid: string): Invitation | null =>
  shop.engine.read('invitations', openid) as unknown as Invitation | null
export const inviterOf = (shop: ShopDatabase, openid: string): Inviter =>
  shop.raw('inviters', openid) as unknown as Inviter
export const pointsOf = (shop: ShopDatabase, openid: string): number =>
  (shop.engine.read('wallets', openid) as unknown as Wallet | null)?.points ?? 0
export const couponsOf = (shop: ShopDatabase, openid: string): number =>
  Object.keys((shop.engine.read('wallets', openid) as unknown as Wallet | null)?.coupons ?? {}).length
export const grants = (shop: ShopDatabase): PointsGrant[] =>
  shop.engine.all('points_grants') as unknown as PointsGrant[]
