import { atShopTime, MINUTE, minutesOf, timeOf } from '../../platform/time'
import type { Shelf } from '../../shelves/records'
import type { SlotView } from '../contract'
import type { SlotPlan } from '../records'
import { fromOfSlot } from './slot-id'

/**
 * 现在下单赶得上的取货时段，满的也列出来：a slot is offered while it begins no earlier than now plus the time the
 * kitchen needs; a full one stays in the list with `left` 0, so that nobody wonders where it went.
 * @param leadMinutes the longest lead time of what is ordered
 * @param now epoch ms
 * @returns in order of time
 */
export function slotsOfDay(
  shelf: Pick<Shelf, 'day' | 'slots' | 'capacity'>,
  plan: SlotPlan,
  leadMinutes: number,
  now: number,
): SlotView[] {
  const earliest = now + leadMinutes * MINUTE
  return Object.keys(shelf.capacity)
    .sort()
    .map((id) => ({ id, from: fromOfSlot(id) }))
    .filter(({ from }) => atShopTime(shelf.day, from) >= earliest)
    .map(({ id, from }) => ({
      slotId: id,
      day: shelf.day,
      from,
      to: timeOf(minutesOf(from) + plan.minutes),
      left: Math.max(0, shelf.slots[id] ?? 0),
    }))
}
