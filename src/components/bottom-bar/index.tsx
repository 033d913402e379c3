import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import classes from './index.module.scss'

export interface BottomBarProps {
  /** Left: stepper or second choice; right: the button, with `grow`. */
  children: ReactNode
  /** A notice above the row, such as a changed price. */
  above?: ReactNode
}

/** Fixed at the bottom, above the home indicator. Give it to `Screen` as `bottom`, which keeps its height free. */
export function BottomBar({ children, above }: BottomBarProps) {
  return (
    <View className={classes.bar}>
      {above}
      <View className={classes.row}>{children}</View>
    </View>
  )
}
