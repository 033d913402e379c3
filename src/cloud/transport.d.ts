/** How a call reaches the cloud; `transport.weapp.ts` (wx.cloud) or `transport.h5.ts` (HTTP), chosen by the build. */
import type { Invoke } from './envelope'

export const init: () => void
export const invoke: Invoke
