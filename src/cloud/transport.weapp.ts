import Taro from '@tarojs/taro'
import { CloudFault, type Invoke } from './envelope'
import { noteUnreachable } from './network'

/** Binds the mini-program to its default cloud environment. */
export const init = (): void => {
  Taro.cloud.init({ traceUser: true })
}

/** wx.cloud fails with errCode -1 or a network errMsg when it was not reached, with a function's own code otherwise. */
const isUnreached = (error: unknown): boolean => {
  const { errCode, errMsg } = Object(error) as { errCode?: unknown; errMsg?: unknown }
  return errCode === -1 || /request:fail|timeout|network|connect/i.test(String(errMsg ?? ''))
}

export const invoke: Invoke = async (entrypoint, event) => {
  try {
    const { result } = await Taro.cloud.callFunction({ name: entrypoint, data: event })
    return result
  } catch (error) {
    if (!isUnreached(error)) throw new CloudFault('fault', '出了点问题，请再试一次')
    noteUnreachable()
    throw new CloudFault('offline', '网断了')
  }
}
