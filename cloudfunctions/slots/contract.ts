/** A pickup slot of a store: half an hour, usually. `slotId` is unique within a store over all days (`d20261124_1630`). */
export interface SlotView {
  slotId: string
  /** `YYYY-MM-DD`, shop time. */
  day: string
  /** `HH:mm`, shop time. */
  from: string
  to: string
  /** How many more orders the store can hand over in it. */
  left: number
}
