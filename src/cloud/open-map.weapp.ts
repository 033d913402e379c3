import Taro from '@tarojs/taro'
import type { Place } from './open-map'

export const openMap = async ({ latitude, longitude, name, address }: Place): Promise<void> => {
  await Taro.openLocation({ latitude, longitude, name, address })
}
