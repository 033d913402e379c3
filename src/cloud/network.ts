import Taro from '@tarojs/taro'
import { create } from 'zustand'

interface NetworkState {
  online: boolean
}

/** Whether the cloud can be reached, as far as this device knows. */
export const useNetwork = create<NetworkState>(() => ({ online: true }))

const set = (online: boolean): void => {
  if (useNetwork.getState().online !== online) useNetwork.setState({ online })
}

/** An answer arrived, so there is a network whatever the system says. */
export const noteReached = (): void => set(true)

/** A call did not get through. */
export const noteUnreachable = (): void => set(false)

/** Starts listening to the system; called once when the app is launched. */
export const watchNetwork = (): void => {
  Taro.onNetworkStatusChange((status) => set(status.isConnected))
}
