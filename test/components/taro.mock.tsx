import { useEffect, useRef } from 'react'

/** Taro's API as far as components use it: storage in a map, page events as effects, navigation recorded. */
const stored = new Map<string, unknown>()
export const navigations: { how: string; url?: string }[] = []

const record = (how: string) => (to?: { url?: string }) => {
  navigations.push({ how, ...(to?.url === undefined ? {} : { url: to.url }) })
  return Promise.resolve()
}

/** Runs once, as a page's event does when it is first shown. */
const useOnce = (run: () => void): void => {
  const first = useRef(run)
  useEffect(() => first.current(), [])
}

export const useDidShow = useOnce
export const useDidHide = (_run: () => void): void => undefined
export const useLaunch = useOnce
export const usePageScroll = (_run: (event: { scrollTop: number }) => void): void => undefined

/** Forgets what a test stored and where it went. */
export const forgetEverything = (): void => {
  stored.clear()
  navigations.length = 0
}

const Taro = {
  pxTransform: (designPx: number) => `${designPx}px`,
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => stored.set(key, value),
  removeStorageSync: (key: string) => stored.delete(key),
  getCurrentPages: () => [{}],
  navigateBack: record('back'),
  navigateTo: record('to'),
  switchTab: record('tab'),
  onNetworkStatusChange: () => undefined,
  getWindowInfo: () => ({ statusBarHeight: 47, windowWidth: 390 }),
  getMenuButtonBoundingClientRect: () => ({ top: 51, left: 293, height: 32 }),
  getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
  getScreenBrightness: () => Promise.resolve({ value: 0.4 }),
  setScreenBrightness: () => Promise.resolve(),
  setKeepScreenOn: () => Promise.resolve(),
}

export default Taro
