import Taro from '@tarojs/taro'

export interface Frame {
  /** Height of the system's status bar; 0 in h5. */
  statusBar: number
  /** Height of the custom navigation bar below it, so that its middle is the capsule's. */
  nav: number
  /** Kept free at the right for the capsule; 0 in h5. */
  capsule: number
  /** At 1.3 and more cards go to one column and captions grow. */
  fontScale: number
}

const NAV = 44

const measure = (): Frame => {
  if (process.env.TARO_ENV === 'h5') return { statusBar: 0, nav: NAV, capsule: 0, fontScale: 1 }
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  // Not in Taro's types yet; WeChat gives it from base library 2.23.4.
  const { fontSizeScaleFactor = 1 } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return {
    statusBar: statusBarHeight,
    nav: Math.max(NAV, (capsule.top - statusBarHeight) * 2 + capsule.height),
    capsule: windowWidth - capsule.left + 8,
    fontScale: fontSizeScaleFactor,
  }
}

let frame: Frame | null = null

/** Where a page may draw: measured once per start (real px, not design px). */
export const pageFrame = (): Frame => {
  frame ??= measure()
  return frame
}
