import type { z } from 'zod'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { codeInput, PickupOrder } from './contract'
import { findByCode } from './find-by-code'
import { viewForCounter } from './view'

/** Shows what a code would hand over, without handing over; refused like `verifyPickup`. */
export async function previewPickup(
  ask: z.output<typeof codeInput>,
  caller: StaffCaller,
): Promise<Result<{ order: PickupOrder; already: boolean }>> {
  const found = await findByCode(ask.code, caller)
  if ('refusal' in found) return refuse(found.refusal)
  const order = await viewForCounter(found.order, caller.now)
  return ok({ order, already: order.state === 'picked-up' })
}
