/** What h5 adds to every page in WeChat's place; nothing in weapp. */
import type { ReactNode } from 'react'
import type { PlatformLayerProps } from './platform-layer-type'

export function PlatformBar(props: PlatformLayerProps): ReactNode
export function PlatformLayer(props: PlatformLayerProps): ReactNode
