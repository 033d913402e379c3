import { loadRules, type Rules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import type { Job } from '../platform/jobs'
import { shopDay } from '../platform/time'
import type { Store } from '../stores/records'
import { readStock, type ShelfStock } from './read-stock'
import { type Shelf, shelves } from './records'
import { fortnight } from './rules/fortnight'
import { plannedShelf } from './rules/planned-shelf'

/** What the plan has and the shelf lacks: SKUs that are new in the range, slots that are new in the week. */
function missing(planned: Shelf, standing: ShelfStock): { skus: [string, number][]; slots: [string, number][] } {
  return {
    skus: Object.entries(planned.free).filter(([skuId]) => standing.free[skuId] === undefined),
    slots: Object.entries(planned.capacity).filter(([slot]) => standing.capacity[slot] === undefined),
  }
}

/** Adds what is missing, each only where it is still absent, so that a number somebody changed is never overwritten. */
async function complete(planned: Shelf, standing: ShelfStock): Promise<void> {
  const { skus, slots } = missing(planned, standing)
  const absent = command.exists(false)
  const add = (changes: Record<string, number>, key: string) =>
    shelves.updateIf({ _id: planned._id, [key]: absent }, changes)
  await Promise.all([
    ...skus.map(([skuId, pieces]) => {
      const free = path('free', skuId)
      return add({ [free]: pieces, [path('held', skuId)]: 0, [path('sold', skuId)]: 0 }, free)
    }),
    ...slots.map(([slot, orders]) => {
      const capacity = path('capacity', slot)
      return add({ [path('slots', slot)]: orders, [capacity]: orders }, capacity)
    }),
  ])
}

/** One store's shelves of the coming fortnight, today included: one read, then one write per shelf that lacks something. */
async function keepStore(store: Store, rules: Rules, now: number): Promise<void> {
  const plan = rules.slotPlans.get(store._id)
  if (!plan) return
  const today = shopDay(now)
  const standing = new Map((await readStock(store._id, today)).map((shelf) => [shelf.day, shelf]))
  const work = fortnight(today).map(async (day) => {
    const planned = plannedShelf(store, plan, rules.products.values(), day)
    if (!planned) return
    const found = standing.get(day)
    if (found) await complete(planned, found)
    else await shelves.insertIfAbsent(planned)
  })
  await Promise.all(work)
}

/**
 * Keeps every store's shelves and slots for 14 days from its weekly plans. One store a page; the next run goes on where
 * the last one stopped, so that a store that fails does not keep the others from being filled.
 */
export function keepShelves(): Job {
  let next = 0
  return {
    name: 'keepShelves',
    page: async (now) => {
      const rules = await loadRules(now)
      const stores = [...rules.stores.values()]
      const store = stores[next]
      next = next + 1 < stores.length ? next + 1 : 0
      if (store) await keepStore(store, rules, now)
      return next !== 0
    },
  }
}
