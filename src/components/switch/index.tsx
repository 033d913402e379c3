import { View } from '@tarojs/components'
import classes from './index.module.scss'

export interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  /** What it switches, for screen readers. */
  label: string
  disabled?: boolean
}

export function Switch({ on, onChange, label, disabled = false }: SwitchProps) {
  return (
    <View
      className={`${classes.switch} ${on ? classes.on : ''} ${disabled ? classes.disabled : ''}`}
      onClick={disabled ? undefined : () => onChange(!on)}
      role="switch"
      aria-checked={on}
      aria-disabled={disabled}
      aria-label={label}
    >
      <View className={`${classes.knob} ${on ? classes.right : ''}`} />
    </View>
  )
}
