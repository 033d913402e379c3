import { loadRules } from '../catalog/rules-cache'
import type { CheckoutDeps } from '../checkout/deps'
import { refundOrder } from '../checkout/refund'
import { piecesOf } from '../checkout/rules/pieces'
import { takePlace } from '../coupons/take-place'
import { readOrder } from '../orders/document'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { grantOnce } from '../points/grant-once'
import { expiryOf } from '../points/rules/expiry'
import { readPointsSettings } from '../points/settings'
import { handOut } from '../shelves/hand-out'
import { moveCase } from './cases'
import { type AftersalesCase, aftersales } from './records'
import { refundIdOf } from './rules/case-view'
import { unitsOf } from './rules/pieces'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'

const PAGE = 50
/** So long an approved case that could not be carried out waits for the clock. */
export const CARRY_ON_MS = MINUTE

/** `done`, `later` (another refund of the order is under way), or why it cannot be done at all. */
type Outcome = 'done' | 'later' | AftersalesRefusal

/** Money: the same refund id each time, so that a repeat is the same refund. */
async function giveMoney(one: AftersalesCase, deps: CheckoutDeps, now: number): Promise<Outcome> {
  const refunded = await refundOrder(
    {
      orderId: one.orderId,
      refundId: refundIdOf(one),
      what: unitsOf(one.lines),
      ...(one.gift?.kind === 'money' ? { moneyOnlyFen: one.gift.fen } : {}),
      reason: one.reason,
      by: one.decidedBy ?? one.askedBy,
    },
    deps,
    now,
  )
  if (refunded.ok) return 'done'
  const order = await readOrder(one.orderId)
  return order?.state === 'refunding' ? 'later' : aftersalesRefusal('over')
}

/** The replacement leaves the shelf of the day on which it was approved; what came back is no longer for sale. */
async function exchange(one: AftersalesCase): Promise<Outcome> {
  const order = await readOrder(one.orderId)
  const shelfId = `${one.storeId}:${one.handDay}`
  const out = await handOut({ shelfId, fact: one._id, pieces: piecesOf(one.lines, order?.parts) })
  return out ? 'done' : aftersalesRefusal('sold-out')
}

async function givePoints(one: AftersalesCase, points: number): Promise<Outcome> {
  const at = one.decidedAt ?? one.askedAt
  const { monthsAlive } = await readPointsSettings()
  await grantOnce({
    ...{ _id: one._id, openid: one.openid, points, reason: one.reason, by: one.decidedBy ?? one.askedBy },
    ...{ orderId: one.orderId, at, expiresAt: expiryOf(at, monthsAlive), due: at + CARRY_ON_MS },
  })
  return 'done'
}

async function giveCoupon(one: AftersalesCase, templateId: string, now: number): Promise<Outcome> {
  const template = (await loadRules(now)).templates.get(templateId)
  if (!template) return aftersalesRefusal('no-template')
  const fact = `aftersales:${one._id}`
  const taken = await takePlace(template, { openid: one.openid, way: 'gift', fact, code: null, now })
  return taken.ok ? 'done' : { code: 'no-template', message: taken.refusal.message }
}

const carry = (one: AftersalesCase, deps: CheckoutDeps, now: number): Promise<Outcome> => {
  if (one.kind === 'exchange') return exchange(one)
  if (one.gift?.kind === 'points') return givePoints(one, one.gift.points)
  if (one.gift?.kind === 'coupon') return giveCoupon(one, one.gift.templateId, now)
  return giveMoney(one, deps, now)
}

/**
 * Does what an approved case says, once however often it is called, and ends it. What cannot be done any more is
 * rejected with the reason; an exchange for which the shelf has nothing goes back to be decided anew.
 * @returns the case as it then stands, and why it could not be done
 */
export async function carryOutCase(
  one: AftersalesCase,
  deps: CheckoutDeps,
  now: number,
): Promise<{ case: AftersalesCase; refusal: AftersalesRefusal | null }> {
  const outcome = await carry(one, deps, now)
  if (outcome === 'later') return { case: one, refusal: null }
  if (outcome === 'done') {
    const done = await moveCase(one, 'done', { doneAt: now, due: 0 })
    return { case: done ?? (await aftersales.get(one._id)) ?? one, refusal: null }
  }
  const undecided = { decidedBy: null, decidedAt: null, handDay: null, due: 0 }
  const moved =
    one.kind === 'exchange'
      ? await moveCase(one, 'requested', { ...undecided, answer: outcome.message })
      : await moveCase(one, 'rejected', { answer: outcome.message, due: 0 })
  return { case: moved ?? (await aftersales.get(one._id)) ?? one, refusal: outcome }
}

/** What cannot be done yet, or failed, comes again after the others. */
async function finishCase(one: AftersalesCase, deps: CheckoutDeps, now: number): Promise<void> {
  const later = { due: now + CARRY_ON_MS }
  if (!(await aftersales.updateIf({ _id: one._id, rev: one.rev }, later))) return
  await carryOutCase(one, deps, now)
}

/** Approved cases whose call died, or that had to wait for another refund of their order. */
export const finishCases = (deps: CheckoutDeps): Job => ({
  name: 'aftersales',
  page: async (now) => {
    const found = await aftersales.find(
      { due: command.gt(0).and(command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    await eachApart(found, (one) => finishCase(one, deps, now), {
      job: 'aftersales',
      idOf: ({ _id }) => _id,
      atOnce: 1,
    })
    return found.length === PAGE
  },
})
