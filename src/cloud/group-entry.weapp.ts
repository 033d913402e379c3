import Taro from '@tarojs/taro'

/** WeChat answers only when this start came from a chat's card (error 40097 otherwise), and only by callback. */
export const groupCloudId = (): Promise<string | null> =>
  new Promise((resolve) => {
    Taro.getGroupEnterInfo({
      success: (entry) => resolve((entry as { cloudID?: string }).cloudID ?? null),
      fail: () => resolve(null),
    })
  })
