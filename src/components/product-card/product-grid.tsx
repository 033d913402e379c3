import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import classes from './product-grid.module.scss'

/** Two columns of product cards, 12 apart; one column with large text. */
export function ProductGrid({ children }: { children: ReactNode }) {
  return <View className={classes.grid}>{children}</View>
}
