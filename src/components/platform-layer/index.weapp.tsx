import type { PlatformLayerProps } from './platform-layer-type'

/** WeChat has its own payment sheet, scanner and identity: nothing is drawn. */
export function PlatformBar(_props: PlatformLayerProps) {
  return null
}

export function PlatformLayer(_props: PlatformLayerProps) {
  return null
}
