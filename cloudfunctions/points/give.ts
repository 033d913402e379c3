import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { readOrder } from '../orders/document'
import { orderNotFound } from '../orders/get'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { MINUTE } from '../platform/time'
import { mayActAtStore } from '../staff/rules/may-act-at-store'
import { readWallet } from '../wallets/open'
import { spendablePoints } from '../wallets/rules/lots'
import type { giveInput, PointsConsoleActions } from './contract'
import { carryOut } from './grants'
import { type PointsGrant, pointsGrants } from './records'
import { expiryOf } from './rules/expiry'
import { readPointsSettings } from './settings'

type Ask = z.output<typeof giveInput>
type GiveRefusal = Refusal<'not-found' | 'own-order' | 'points-short' | 'grant-id-reused'>

const reused = { code: 'grant-id-reused', message: '这一笔已经记过别的内容了，重新填一次' } as const
const ownOrder = { code: 'own-order', message: '给自己送积分请同事来办' } as const
const short = (balance: number): GiveRefusal => ({
  code: 'points-short',
  message: `顾客现在只有 ${balance} 积分，最多扣这么多`,
})

const balanceOf = async (openid: string, now: number): Promise<number> => {
  const wallet = await readWallet(openid)
  return wallet ? spendablePoints(wallet, now) : 0
}

const isSame = (grant: PointsGrant, ask: Ask): boolean =>
  grant.orderId === ask.orderId && (grant.points === ask.points || grant.points === 0) && grant.reason === ask.reason

/** Writes the grant before any point moves. @returns the one that stands under this id, and whether it stood before */
async function enterGrant(
  ask: Ask,
  openid: string,
  caller: StaffCaller,
): Promise<{ grant: PointsGrant; again: boolean }> {
  const { grantId, orderId, points, reason } = ask
  const { now } = caller
  const { monthsAlive } = await readPointsSettings()
  const grant: PointsGrant = {
    ...{ _id: grantId, openid, points, reason, orderId },
    ...{ by: caller.openid, at: now, expiresAt: expiryOf(now, monthsAlive), due: now + MINUTE },
  }
  if ((await pointsGrants.insertIfAbsent(grant)) === 'inserted') return { grant, again: false }
  const earlier = await pointsGrants.get(grantId)
  if (!earlier) throw new Error(`grant ${grantId} is there and is not`)
  return { grant: earlier, again: true }
}

/**
 * Gives points to the member an order belongs to, or takes some that were given wrongly, with a reason; a repeated tap
 * counts once; nobody gives themselves any. Refusals: `not-found` (no such order, or another store's), `own-order`,
 * `points-short`, `grant-id-reused`.
 */
export async function givePoints(
  ask: Ask,
  caller: StaffCaller,
): Promise<Result<PointsConsoleActions['points.give']['reply'], GiveRefusal>> {
  const order = await readOrder(ask.orderId)
  if (!order || !mayActAtStore(caller.storeIds, order.storeId)) return refuse(orderNotFound)
  const { openid, storeId } = order
  if (openid === caller.openid) return refuse(ownOrder)
  const known = await pointsGrants.get(ask.grantId)
  if (known && !isSame(known, ask)) return refuse(reused)
  const before = await balanceOf(openid, caller.now)
  if (!known && ask.points < 0 && before < -ask.points) return refuse(short(before))
  const { grant, again } = await enterGrant(ask, openid, caller)
  if (!isSame(grant, ask)) return refuse(reused)
  const posted = grant.points === 0 ? 'refused' : await carryOut(grant)
  const balance = await balanceOf(openid, caller.now)
  if (posted === 'refused') return refuse(short(balance))
  const name = maskName((await memberNames([openid])).get(openid) ?? '')
  const already = again || posted === 'already'
  if (!already) caller.note({ storeId, after: { orderId: ask.orderId, points: ask.points, balance } })
  return ok({ name, points: ask.points, balance, already })
}
