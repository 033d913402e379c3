import type { z } from 'zod'
import { readOrder } from '../orders/document'
import { markReady } from '../orders/hand-over'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { PickupOrder, readyInput } from './contract'
import { whyNotHandOver } from './rules/why-not-hand-over'
import { viewForCounter } from './view'

const TRIES = 5
const notFound = { code: 'not-found', message: '没有这单，刷新后再看看' } as const

/**
 * Says that an order stands ready: `paid → ready`. One that is ready, picked up or uncollected answers `already`.
 * Refusals: `not-found`, `not-your-store`, `not-paid`, `refunding`, `refunded`, `closed`.
 * @throws when the order changed five times while it was being decided
 */
export async function makeReady(
  ask: z.output<typeof readyInput>,
  caller: StaffCaller,
): Promise<Result<{ order: PickupOrder; already: boolean }>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = await readOrder(ask.orderId)
    if (!order) return refuse(notFound)
    if (!mayActAtStore(caller.storeIds, order.storeId)) return refuse(notYourStore)
    caller.note({ storeId: order.storeId })
    const refusal = whyNotHandOver(order, caller.storeIds, { name: '', address: '' })
    if (refusal) return refuse(refusal)
    const already = order.state !== 'paid'
    if (already || (await markReady(order, caller.now))) {
      const after = already ? order : { ...order, state: 'ready' as const, readyAt: caller.now }
      return ok({ order: await viewForCounter(after, caller.now), already })
    }
  }
  throw new Error('the order kept changing while it was made ready')
}
