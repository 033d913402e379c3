import { ScrollView, View } from '@tarojs/components'
import type { SlotView } from '../../../cloudfunctions/slots/contract'
import classes from './index.module.scss'

export interface SlotPickerProps {
  /** All slots of one day, full ones too. */
  slots: readonly SlotView[]
  selected: string
  onSelect: (slot: SlotView) => void
}

/** From here on the number of places left is not worth saying. */
const PLENTY = 20

const capacityText = (slot: SlotView, earliest: boolean): string => {
  if (slot.left < 1) return '约满了'
  if (earliest) return '最早能取'
  return slot.left > PLENTY ? '有位' : `还剩 ${slot.left} 位`
}

/** Pickup slots of a day; the first free one is called 最早能取, full ones stay visible. */
export function SlotPicker({ slots, selected, onSelect }: SlotPickerProps) {
  const first = slots.find((slot) => slot.left > 0)?.slotId
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={classes.scroll} scrollIntoView={`slot-${selected}`}>
      <View className={classes.tiles} role="radiogroup" aria-label="取货时段">
        {slots.map((slot) => {
          const full = slot.left < 1
          const on = slot.slotId === selected
          const text = capacityText(slot, slot.slotId === first)
          return (
            <View
              key={slot.slotId}
              id={`slot-${slot.slotId}`}
              className={`${classes.tile} ${on ? classes.selected : ''} ${full ? classes.full : ''}`}
              hoverClass={full ? 'none' : classes.pressed}
              onClick={full ? undefined : () => onSelect(slot)}
              role="radio"
              aria-checked={on}
              aria-disabled={full}
              aria-label={`${slot.from} 到 ${slot.to}，${text}`}
            >
              <View className={classes.time}>{slot.from}</View>
              <View className={classes.capacity}>{text}</View>
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}
