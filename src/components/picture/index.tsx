import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { bundledPicture } from '@/cloud/bundled-pictures'
import { pictureSource } from '@/cloud/picture'
import { alt } from '@/text/alt'
import { size } from '@/text/size'
import classes from './index.module.scss'

export interface PictureProps {
  /** A fileID in cloud storage (`picture`, `pictureLarge` of a reply), or an address. */
  of: string
  /** The plate's colour from the reply; null draws no plate (hero). */
  plate: string | null
  /** The product's name; empty for decoration. */
  label: string
  /** Design px. `width` absent: as wide as its container. */
  width?: number
  height: number
  /** Edge of the drawing inside the plate; absent: 76 % of the smaller side, as in the mock-ups. */
  inner?: number
  radius?: number
  /** Sold out: 38 %. */
  faded?: boolean
  /** Below the fold: loads when it comes near. */
  lazy?: boolean
  className?: string
}

/** A product's picture on its plate; the plate shows at once, the picture fades in. */
export function Picture({
  of,
  plate,
  label,
  width,
  height,
  inner,
  radius = 12,
  faded = false,
  lazy = true,
  className = '',
}: PictureProps) {
  const bundled = bundledPicture(of)
  const [loaded, setLoaded] = useState(bundled !== undefined)
  const edge = size(inner ?? Math.round(Math.min(width ?? height, height) * 0.86))
  return (
    <View
      className={`${classes.plate} ${className}`}
      style={{
        width: width === undefined ? '100%' : size(width),
        height: size(height),
        borderRadius: size(radius),
        background: plate ?? 'transparent',
      }}
    >
      <Image
        className={`${classes.picture} ${loaded ? '' : classes.waiting} ${faded ? classes.faded : ''}`}
        src={bundled ?? pictureSource(of)}
        mode="aspectFit"
        lazyLoad={lazy && bundled === undefined}
        style={{ width: edge, height: edge }}
        onLoad={() => setLoaded(true)}
        aria-label={label}
        aria-hidden={label === ''}
        {...alt(label)}
      />
    </View>
  )
}
