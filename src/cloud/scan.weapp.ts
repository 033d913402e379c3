import Taro from '@tarojs/taro'
import type { ScanCode } from './scan-type'

/** WeChat's scanner; also reads a picture from the album. Leaving it fails with `scanCode:fail cancel`. */
export const scanCode: ScanCode = async () => {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return { kind: 'text', text: result }
  } catch (error) {
    const message = String((Object(error) as { errMsg?: unknown }).errMsg ?? '')
    return { kind: message.includes('cancel') ? 'cancelled' : 'unreadable' }
  }
}
