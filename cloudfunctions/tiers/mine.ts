import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { readWallet } from '../wallets/open'
import type { mineInput, TiersActions } from './contract'
import { tierView } from './rules/tier-view'

/** The caller's tier, what is missing for the next, and what every tier brings. One request. */
export async function readTier(
  _ask: z.output<typeof mineInput>,
  { openid, now }: Caller,
): Promise<Result<TiersActions['tiers.mine']['reply']>> {
  const [rules, wallet] = await together([loadRules(now), readWallet(openid)])
  return ok({ tier: tierView(wallet, rules.tiers, now) })
}
