import { readAll } from '../platform/database/read-all'
import { type SlotPlan, slotPlans } from './records'

/** Every store's weekly plan of slots, for the rules that instances keep in memory. */
export const allSlotPlans = (): Promise<SlotPlan[]> => readAll(slotPlans)
