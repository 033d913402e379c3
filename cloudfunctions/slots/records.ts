import { Collection } from '../platform/database/collection'

/** How a store's pickup slots are cut and how many orders each can hand over, per ISO weekday. `_id` = store id. */
export interface SlotPlan {
  _id: string
  minutes: number
  /** Per weekday `w1`…`w7`: first slot's start, last slot's end, orders per slot; null = no pickup that day. */
  week: Record<`w${1 | 2 | 3 | 4 | 5 | 6 | 7}`, { from: string; to: string; capacity: number } | null>
}

export const slotPlans = new Collection<SlotPlan>('slot_plans')
