import Taro from '@tarojs/taro'
import { showDone } from '@/components/toast/show-toast'
import type { Place } from './open-map'

/** The h5 build loads nothing from outside, so there is no map: the address goes to the clipboard for any map app. */
export const openMap = async ({ name, address }: Place): Promise<void> => {
  await Taro.setClipboardData({ data: `${name} ${address}` })
  showDone('地址复制好了')
}
