import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { useNetwork } from '@/cloud/network'
import { NavBar, type NavBarProps } from '@/components/nav-bar'
import { PlatformBar, PlatformLayer } from '@/components/platform-layer'
import { PrivacyGate } from '@/components/privacy-gate'
import { ToastHost } from '@/components/toast'
import { pageFrame } from '@/hooks/use-frame'
import { useSettings } from '@/state/settings'
import classes from './index.module.scss'

export interface ScreenProps {
  /**
   * `custom`: the page's config has `navigationStyle: 'custom'`, so the bar is drawn here. `native`: WeChat draws it; h5 has
   * none and gets ours. `none`: the page draws its own top.
   */
  nav?: 'custom' | 'native' | 'none'
  /** The title; for `native` the same as in the page's config. */
  title?: string
  navLeft?: NavBarProps['left']
  /** False on tab pages. */
  back?: boolean
  onBack?: () => void
  /** The colour at the top of the page that fades into cream; one a page. */
  wash?: 'product' | 'flash' | 'paid' | 'member' | 'ok' | 'no'
  /** A `BottomBar`; its height is kept free below the content. */
  bottom?: ReactNode
  /** Console: uses the whole window instead of a phone's width. */
  wide?: boolean
  children: ReactNode
  id?: string
}

/** Cards go to one column and captions grow from here on. */
const LARGE = 1.3

/** The frame of every page: navigation, offline strip, wash, bottom bar, toasts, and what only h5 has. */
export function Screen({
  nav = 'native',
  title = '',
  navLeft,
  back = true,
  onBack,
  wash,
  bottom,
  wide = false,
  children,
  id,
}: ScreenProps) {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const online = useNetwork((network) => network.online)
  const still = useSettings((settings) => settings.reduceMotion)
  const large = pageFrame().fontScale >= LARGE
  const ownBar = nav === 'custom' || (nav === 'native' && process.env.TARO_ENV === 'h5')
  const looks = [classes.screen, wide && classes.wide, still && classes.still, large && classes.large]
  return (
    <View id={id} className={looks.filter(Boolean).join(' ')}>
      {wash !== undefined && <View className={`${classes.wash} ${classes[wash]}`} aria-hidden />}
      <PlatformBar shown={shown} />
      {ownBar && <NavBar title={title} left={navLeft} back={back} clear={wash !== undefined} onBack={onBack} />}
      {!online && (
        <View className={classes.offline} role="status">
          网断了，看过的还在，连上就更新
        </View>
      )}
      <View className={classes.content}>{children}</View>
      {bottom !== undefined && (
        <>
          <View className={classes.room} />
          {bottom}
        </>
      )}
      {shown && <PrivacyGate />}
      {shown && <ToastHost />}
      <PlatformLayer shown={shown} />
    </View>
  )
}
