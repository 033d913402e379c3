import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import classes from './index.module.scss'

export interface LineItemProps {
  name: string
  /** SKU, options, why the price is what it is. */
  caption?: ReactNode
  picture: string
  plate: string
  quantity: number
  /** The whole line as it is paid; null where no price belongs (staff). */
  payableFen: number | null
  /** 56 in sheets, 44 in orders, 76 for staff. */
  thumb?: number
  /** Instead of `×2`: a stepper. */
  control?: ReactNode
  onTap?: () => void
}

/** One line of a bag, a quote or an order. */
export function LineItem({
  name,
  caption,
  picture,
  plate,
  quantity,
  payableFen,
  thumb = 56,
  control,
  onTap,
}: LineItemProps) {
  return (
    <View className={classes.line}>
      <View onClick={onTap}>
        <Picture of={picture} plate={plate} label={name} width={thumb} height={thumb} radius={thumb < 56 ? 10 : 12} />
      </View>
      <View className={classes.texts} onClick={onTap}>
        <View className={classes.name}>{name}</View>
        {caption !== undefined && <View className={classes.caption}>{caption}</View>}
      </View>
      <View className={classes.right}>
        {payableFen !== null && <Price fen={payableFen} size={16} />}
        {control ?? (
          <View className={classes.quantity} aria-label={`${quantity} 份`}>
            ×{quantity}
          </View>
        )}
      </View>
    </View>
  )
}
