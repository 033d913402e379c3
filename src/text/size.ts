import Taro from '@tarojs/taro'

/** A size of the 375-wide design for an inline style: rpx in weapp, rem in h5, as the stylesheets are. */
export const size = (designPx: number): string => Taro.pxTransform(designPx)
