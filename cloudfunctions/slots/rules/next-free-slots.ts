import type { Shelf } from '../../shelves/records'
import type { SlotView } from '../contract'
import type { SlotPlan } from '../records'
import { slotsOfDay } from './slots-of-day'

/** So many days that still have a free slot are shown. */
const DAYS = 3

/**
 * 最近三天里还约得上的时段：the free slots of the first days that have any, in order of time.
 * @param shelves the store's shelves in order of day
 * @param leadMinutes the time the kitchen needs
 */
export function nextFreeSlots(
  shelves: readonly Pick<Shelf, 'day' | 'slots' | 'capacity'>[],
  plan: SlotPlan,
  leadMinutes: number,
  now: number,
): SlotView[] {
  return shelves
    .map((shelf) => slotsOfDay(shelf, plan, leadMinutes, now).filter(({ left }) => left > 0))
    .filter((slots) => slots.length > 0)
    .slice(0, DAYS)
    .flat()
}
