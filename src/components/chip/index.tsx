import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import classes from './index.module.scss'

export interface ChipProps {
  /** caramel offer · berry urgent · matcha done · yolk notice · oat neutral · salt information · dark sold out */
  tone?: 'caramel' | 'berry' | 'matcha' | 'yolk' | 'oat' | 'salt' | 'dark'
  children: ReactNode
}

/** A short word about something, 22 high. For a chip that can be tapped see `PriceChip` and `Choice`. */
export function Chip({ tone = 'caramel', children }: ChipProps) {
  return (
    <View className={`${classes.chip} ${classes[tone]}`}>
      <Text>{children}</Text>
    </View>
  )
}

export interface ChoiceProps {
  text: string
  selected: boolean
  disabled?: boolean
  onTap: () => void
}

/** One of a few values: SKUs and options of a product, filters. */
export function Choice({ text, selected, disabled = false, onTap }: ChoiceProps) {
  return (
    <View
      className={`${classes.choice} ${selected ? classes.selected : ''} ${disabled ? classes.out : ''}`}
      hoverClass={disabled ? 'none' : classes.pressed}
      hoverStayTime={70}
      onClick={disabled ? undefined : onTap}
      role="radio"
      aria-checked={selected}
      aria-disabled={disabled}
    >
      <Text>{text}</Text>
    </View>
  )
}
