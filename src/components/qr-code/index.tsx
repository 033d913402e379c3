import { Image, View } from '@tarojs/components'
import { useMemo } from 'react'
import colours from '@/styles/colours.module.scss'
import { alt } from '@/text/alt'
import { size as toSize } from '@/text/size'
import { qrSource } from './qr-source'

export interface QrCodeProps {
  text: string
  /** Design px of the code itself. Keep four modules of white around it (26 at 188). */
  size: number
  /** The brand's ring in the middle; from 120 px on. */
  ring?: boolean
  label: string
}

/** A QR that scanners read from a screen: cocoa on white, level Q. */
export function QrCode({ text, size, ring = false, label }: QrCodeProps) {
  const source = useMemo(() => qrSource(text, colours.cocoa ?? '', ring), [text, ring])
  const edge = toSize(size)
  return (
    <View style={{ width: edge, height: edge, flexShrink: 0 }} role="img" aria-label={label}>
      <Image src={source} style={{ width: edge, height: edge, display: 'block' }} {...alt('')} />
    </View>
  )
}
