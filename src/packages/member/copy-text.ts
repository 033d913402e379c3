import Taro from '@tarojs/taro'

/** Puts a text on the clipboard. */
export const copyText = async (data: string): Promise<void> => {
  await Taro.setClipboardData({ data })
}
