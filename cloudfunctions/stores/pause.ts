import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { pauseInput, StoresConsoleActions } from './contract'
import { stores } from './records'

/**
 * Stops a store from taking orders, with the reason customers read, or lets it go on. Orders already placed stay.
 * Refusals: `not-your-store`, `reason-needed`, `unknown-store`.
 */
export async function pauseStore(
  { storeId, paused, reason }: z.output<typeof pauseInput>,
  caller: StaffCaller,
): Promise<
  Result<StoresConsoleActions['stores.pause']['reply'], Refusal<'not-your-store' | 'reason-needed' | 'unknown-store'>>
> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  if (paused && !reason) return refuse({ code: 'reason-needed', message: '写一句为什么暂停，顾客会看到' })
  const pause = paused ? { at: caller.now, reason: reason ?? '', by: caller.openid } : null
  const changed = await changeByRev(stores, storeId, (store) =>
    (store.paused?.reason ?? null) === (pause?.reason ?? null) ? null : { paused: command.set(pause) },
  )
  if (!changed) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  const { before, applied } = changed
  if (applied) {
    caller.note({
      storeId,
      before: { paused: before.paused?.reason ?? null },
      after: { paused: pause?.reason ?? null },
    })
    await bumpRules()
  }
  return ok({ storeId, paused })
}
