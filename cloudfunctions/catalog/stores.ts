import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { readSlots, type ShelfSlots } from '../shelves/read-stock'
import type { SlotView } from '../slots/contract'
import { nextFreeSlots } from '../slots/rules/next-free-slots'
import type { StoresActions, storesInput } from '../stores/contract'
import type { Store } from '../stores/records'
import { storeCard } from '../stores/store-view'
import { usualLead } from './rules/usual-lead'
import { loadRules, type Rules } from './rules-cache'

function freeSlots(store: Store, rules: Rules, shelves: readonly ShelfSlots[], now: number): SlotView[] {
  const plan = rules.slotPlans.get(store._id)
  if (!plan || store.paused) return []
  const own = shelves.filter(({ storeId }) => storeId === store._id)
  return nextFreeSlots(own, plan, usualLead(rules.products.values(), store._id), now)
}

/** Every store with its next free slots; a paused store has none. One request beside the rules. */
export async function listStores(
  _ask: z.output<typeof storesInput>,
  { now }: Caller,
): Promise<Result<StoresActions['catalog.stores']['reply']>> {
  const rules = await loadRules(now)
  const shelves = await readSlots([...rules.stores.keys()], shopDay(now))
  const stores = [...rules.stores.values()].map((store) => ({
    ...storeCard(store, now),
    slots: freeSlots(store, rules, shelves, now),
  }))
  return ok({ stores })
}
