import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconColour } from '@/components/icon'
import type { IconName } from '@/components/icon/glyphs'
import classes from './index.module.scss'

export interface NoticeProps {
  /** yolk: something to know · berry: something went wrong · matcha: done · caramel: where you come from · oat: network · salt: neutral */
  tone?: 'yolk' | 'berry' | 'matcha' | 'caramel' | 'oat' | 'salt'
  icon?: IconName
  /** One sentence, or a title with `detail` below. */
  children: ReactNode
  detail?: ReactNode
  /** What to do, at the right. */
  action?: { text: string; onTap: () => void }
  /** The whole notice can be tapped and ends in a chevron. */
  onTap?: () => void
  id?: string
}

const ICONS: Record<NonNullable<NoticeProps['tone']>, { name: IconName; colour: IconColour }> = {
  yolk: { name: 'info', colour: 'yolkDark' },
  berry: { name: 'warning', colour: 'berry' },
  matcha: { name: 'check', colour: 'matchaDark' },
  caramel: { name: 'people', colour: 'caramelDark' },
  oat: { name: 'warning', colour: 'cocoa2' },
  salt: { name: 'info', colour: 'salt' },
}

/** A sentence in place, with its icon and what to do. */
export function Notice({ tone = 'yolk', icon, children, detail, action, onTap, id }: NoticeProps) {
  const sign = ICONS[tone]
  return (
    <View
      id={id}
      className={`${classes.notice} ${classes[tone]}`}
      hoverClass={onTap === undefined ? 'none' : classes.pressed}
      onClick={onTap}
      role={onTap === undefined ? 'status' : 'button'}
    >
      <Icon name={icon ?? sign.name} size={20} colour={sign.colour} />
      <View className={classes.texts}>
        <View className={detail === undefined ? '' : classes.title}>{children}</View>
        {detail !== undefined && <View className={classes.detail}>{detail}</View>}
      </View>
      {action !== undefined && (
        <View className={classes.action} hoverClass={classes.pressed} onClick={action.onTap} role="button">
          {action.text}
        </View>
      )}
      {onTap !== undefined && <Icon name="chevron-right" size={16} colour={sign.colour} stroke={2} />}
    </View>
  )
}
