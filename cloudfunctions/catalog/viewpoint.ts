import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type { TierStanding } from '../pricing/contract'
import { readStock, type ShelfStock } from '../shelves/read-stock'
import type { Store } from '../stores/records'
import { tierStanding } from '../tiers/rules/tier-standing'
import { readTouch } from '../tracking/read-touch'
import type { Touch } from '../tracking/records'
import { type CommunityStanding, communityStanding } from '../tracking/rules/community-standing'
import { sharerOf } from '../tracking/sharer-of'
import { readWallet } from '../wallets/open'
import type { SourceView } from './contract'
import { loadRules, type Rules } from './rules-cache'

/** The shop as one person sees it: at one store, with the touch they came from. */
export interface Viewpoint {
  rules: Rules
  store: Store
  /** The store's shelves from today on; empty when it hands nothing over. */
  stock: ShelfStock[]
  standing: CommunityStanding
  tier: TierStanding | null
  source: SourceView | null
  now: number
}

/** The store that was asked for, else the one of the group somebody came from, else the first of the list. */
function storeFor(rules: Rules, asked: string | undefined, standing: CommunityStanding): Store | undefined {
  if (asked !== undefined) return rules.stores.get(asked)
  const ofGroup = standing.granted ? rules.stores.get(standing.storeId) : undefined
  return ofGroup ?? [...rules.stores.values()][0]
}

async function readSource(
  touch: Touch | null,
  openid: string,
  standing: CommunityStanding,
): Promise<SourceView | null> {
  if (!touch || touch.openid !== openid) return null
  const groupName = standing.granted ? standing.groupName : null
  return { touchId: touch._id, groupName, sharerName: await sharerOf(touch) }
}

/**
 * Everything a customer's page is made from. At most two rounds once the rules are known: touch and version, then
 * shelves and card. Refusal: `unknown-store`.
 */
export async function readViewpoint(
  ask: { storeId?: string; touchId?: string },
  { openid, now }: Caller,
): Promise<Result<Viewpoint, Refusal<'unknown-store'>>> {
  const [rules, touch, wallet] = await Promise.all([loadRules(now), readTouch(ask.touchId), readWallet(openid)])
  const standing = communityStanding(touch, ask.touchId !== undefined, openid, rules.groups, now)
  const store = storeFor(rules, ask.storeId, standing)
  if (!store) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  const [stock, source] = await Promise.all([
    rules.slotPlans.has(store._id) ? readStock(store._id, shopDay(now)) : [],
    readSource(touch, openid, standing),
  ])
  const tier = wallet && tierStanding(wallet, rules.tiers, now)
  return ok({ rules, store, stock, standing, tier, source, now })
}
