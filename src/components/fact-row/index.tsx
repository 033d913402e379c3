import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconColour } from '@/components/icon'
import type { IconName } from '@/components/icon/glyphs'
import classes from './index.module.scss'

export interface FactRowProps {
  icon?: IconName
  iconColour?: IconColour
  /** What is so: 今天 16:30–17:00 到店取. */
  title: ReactNode
  caption?: ReactNode
  /** At the right before the chevron: 改, an amount, a switch. */
  right?: ReactNode
  onTap?: () => void
  /** `card`: a card of its own; `row`: a row inside one, with a hairline below unless `last`. */
  kind?: 'card' | 'row'
  last?: boolean
  id?: string
}

/** A fact that is already chosen and easy to change. */
export function FactRow({
  icon,
  iconColour = 'caramel',
  title,
  caption,
  right,
  onTap,
  kind = 'card',
  last = false,
  id,
}: FactRowProps) {
  const looks = kind === 'card' ? classes.card : `${classes.row} ${last ? '' : classes.line}`
  return (
    <View
      id={id}
      className={`${classes.fact} ${looks}`}
      hoverClass={onTap === undefined ? 'none' : classes.pressed}
      hoverStayTime={70}
      onClick={onTap}
      role={onTap === undefined ? undefined : 'button'}
    >
      {icon !== undefined && <Icon name={icon} size={20} colour={iconColour} />}
      <View className={classes.texts}>
        <View className={classes.title}>{title}</View>
        {caption !== undefined && <View className={classes.caption}>{caption}</View>}
      </View>
      {right !== undefined && <View className={classes.right}>{right}</View>}
      {onTap !== undefined && <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />}
    </View>
  )
}
