import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { showToast } from '@/components/toast/show-toast'
import classes from './index.module.scss'

export interface StepperProps {
  value: number
  onChange: (value: number) => void
  /** 1, or 0 where going below removes the line. */
  min?: number
  max: number
  /** Why there is no more: 每人限 2 份, 只剩 3 份. */
  limitText: string
  /** What is counted, for screen readers. */
  label?: string
}

/** Minus, number, plus; at the limit a toast says why. */
export function Stepper({ value, onChange, min = 1, max, limitText, label = '数量' }: StepperProps) {
  const less = value > min
  const more = value < max
  const onMore = (): void => (more ? onChange(value + 1) : showToast(limitText))
  return (
    <View className={classes.stepper} role="group" aria-label={`${label} ${value}`}>
      <View
        className={classes.cell}
        hoverClass={less ? classes.pressed : 'none'}
        onClick={less ? () => onChange(value - 1) : undefined}
        role="button"
        aria-label="减一份"
        aria-disabled={!less}
      >
        <Icon name="minus" size={18} colour={less ? 'cocoa' : 'cocoa4'} stroke={2} />
      </View>
      <Text className={classes.value} aria-live="polite">
        {value}
      </Text>
      <View className={classes.cell} hoverClass={classes.pressed} onClick={onMore} role="button" aria-label="加一份">
        <Icon name="plus" size={18} colour={more ? 'cocoa' : 'cocoa4'} stroke={2} />
      </View>
    </View>
  )
}
