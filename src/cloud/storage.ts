import Taro from '@tarojs/taro'
import { createJSONStorage } from 'zustand/middleware'

/** Storage of the device for zustand's persist; synchronous on both platforms. */
export const deviceStorage = createJSONStorage(() => ({
  getItem: (key) => Taro.getStorageSync<string>(key) || null,
  setItem: (key, value) => Taro.setStorageSync(key, value),
  removeItem: (key) => Taro.removeStorageSync(key),
}))

/** What was stored under a key, or undefined where nothing was. The caller knows the type it stored. */
export const readStored = <T>(key: string): T | undefined => {
  const stored: unknown = Taro.getStorageSync(key)
  return stored === '' || stored === undefined || stored === null ? undefined : (stored as T)
}

export const writeStored = (key: string, value: unknown): void => Taro.setStorageSync(key, value)
