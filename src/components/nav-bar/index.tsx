import { Text, View } from '@tarojs/components'
import Taro, { usePageScroll } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Icon } from '@/components/icon'
import { pageFrame } from '@/hooks/use-frame'
import classes from './index.module.scss'

export interface NavBarProps {
  title?: string
  /** Instead of the back arrow and title, at the left: store name on home. */
  left?: ReactNode
  /** A tab page has no way back. */
  back?: boolean
  /** Over a wash or a picture: no background of its own until the page scrolls. */
  clear?: boolean
  onBack?: () => void
}

/** From this scroll (px) on a bar over a wash has a background. */
const SOLID_FROM = 24
const HOME = '/pages/home/index'

/** Back to where one came from; home when the page was opened from a card. */
export const goBack = (): void => {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack()
  else Taro.switchTab({ url: HOME })
}

/** The custom navigation bar: below the status bar, its middle is the capsule's, whose room at the right stays free. */
export function NavBar({ title = '', left, back = true, clear = false, onBack = goBack }: NavBarProps) {
  const { statusBar, nav, capsule } = pageFrame()
  const [scrolled, setScrolled] = useState(false)
  usePageScroll(({ scrollTop }) => setScrolled(scrollTop > SOLID_FROM))
  return (
    <View
      className={`${classes.bar} ${clear && !scrolled ? classes.clear : ''}`}
      style={{ paddingTop: `${statusBar}px` }}
    >
      <View className={classes.row} style={{ height: nav > 44 ? `${nav}px` : undefined, paddingRight: `${capsule}px` }}>
        {back && left === undefined && (
          <View className={classes.back} hoverClass={classes.pressed} onClick={onBack} role="button" aria-label="返回">
            <Icon name="back" size={24} stroke={2} />
          </View>
        )}
        {left !== undefined && <View className={classes.left}>{left}</View>}
        {title !== '' && (
          <View className={classes.title} role="heading" aria-level={1}>
            <Text>{title}</Text>
          </View>
        )}
      </View>
    </View>
  )
}
