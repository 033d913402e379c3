import { loadRules } from '../catalog/rules-cache'
import { firstOrderDay } from '../orders/sold-of-day'
import type { Job } from '../platform/jobs'
import { addDays } from '../platform/time'
import { salesMarks } from './records'
import { countDay, lastWholeDay } from './sales-day'

/**
 * One day of one store: the day after its mark, then the mark. A crash in between repeats the day, which is there already.
 * @returns whether another day of this store is waiting
 */
async function countNext(storeId: string, now: number): Promise<boolean> {
  const last = lastWholeDay(now)
  const mark = await salesMarks.get(storeId)
  if (!mark) {
    const first = await firstOrderDay(storeId)
    if (first === null || first > last) return false
    await salesMarks.insertIfAbsent({ _id: storeId, through: addDays(first, -1) })
    return true
  }
  const day = addDays(mark.through, 1)
  if (day > last) return false
  await countDay(storeId, day, now)
  await salesMarks.updateIf({ _id: storeId, through: mark.through }, { through: day })
  return day < last
}

/**
 * Counts every store's sales, each day exactly once, in order, from its first order on. One day of one store a page; a
 * store that fails does not keep the others from being counted in the next run.
 */
export function countSales(): Job {
  let next = 0
  return {
    name: 'countSales',
    page: async (now) => {
      const stores = [...(await loadRules(now)).stores.keys()]
      const storeId = stores[next]
      if (storeId === undefined) {
        next = 0
        return false
      }
      const place = next
      next = (place + 1) % stores.length
      const more = await countNext(storeId, now)
      if (more) next = place
      return more || next !== 0
    },
  }
}
