import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { chainRow } from './console-view'
import type { ChainsConsoleActions, stopInput } from './contract'
import { type Chain, chains } from './records'
import { type ChainRefusal, noSuchChain } from './rules/console-refusals'

/** What ends a chain now; null where it has ended. */
const endNow = ({ state, opensAt, closesAt }: Chain, now: number) =>
  state === 'failed' || closesAt <= now
    ? null
    : { opensAt: Math.min(opensAt, now), closesAt: now, due: now, stoppedAt: now }

/**
 * 提前截止: nobody joins from this moment on, and the clock decides it like every chain whose time is up: enough orders
 * are made, else everybody gets all of it back within a minute, once who is paying at this moment has paid or not. A
 * repeat is no error. Refusals: `unknown-chain`, `not-your-store`.
 */
export async function stopChain(
  { chainId }: z.output<typeof stopInput>,
  caller: StaffCaller,
): Promise<Result<ChainsConsoleActions['chains.stop']['reply'], ChainRefusal>> {
  const { now, storeIds } = caller
  const found = await chains.get(chainId)
  if (!found) return refuse(noSuchChain)
  if (!mayActAtStore(storeIds, found.storeId)) return refuse(notYourStore)
  const changed = await changeByRev(chains, chainId, (chain) => endNow(chain, now))
  if (!changed) return refuse(noSuchChain)
  const { before, applied } = changed
  if (applied) {
    const { name, storeId, closesAt, paid, minimum } = before
    caller.note({ storeId, before: { closesAt }, after: { name, paid, minimum } })
  }
  const after = (await chains.get(chainId)) ?? before
  return ok({ chain: chainRow(after, await loadRules(now), now), already: !applied })
}
