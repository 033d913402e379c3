import Taro from '@tarojs/taro'

/** Onto the clipboard: a phone has no downloads. */
export const handOut = async (_name: string, text: string): Promise<string> => {
  await Taro.setClipboardData({ data: text })
  return '复制好了，粘到表格里'
}
