import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

const FULL = 1

const brighten = async (): Promise<() => void> => {
  const { value } = await Taro.getScreenBrightness()
  await Taro.setScreenBrightness({ value: FULL })
  await Taro.setKeepScreenOn({ keepScreenOn: true })
  return () => {
    Taro.setScreenBrightness({ value })
    Taro.setKeepScreenOn({ keepScreenOn: false })
  }
}

/** Full brightness while `on` and while the page is shown, so that a scanner reads the code. Browsers have no such power. */
export function useBrightScreen(on: boolean): void {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5' || !on || !shown) return undefined
    const before = brighten()
    return () => {
      before.then(
        (restore) => restore(),
        (error) => console.warn('the brightness of the screen could not be changed', error),
      )
    }
  }, [on, shown])
}
