import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { IconColour } from '@/components/icon'
import { useSettings } from '@/state/settings'
import colours from '@/styles/colours.module.scss'
import { alt } from '@/text/alt'
import { size as toSize } from '@/text/size'
import { svgSource } from '@/text/svg'
import classes from './index.module.scss'

export interface RingProps {
  /** Diameter/stroke pairs of the look: 14/3, 28/5, 42/7, 56/8, 68/9, 92/12, 112/15. */
  size: number
  stroke: number
  /** 0 to 1; no arc at 0. */
  ratio: number
  colour?: IconColour
  /** Loading: turns around. */
  spinning?: boolean
  /** Fills to its value once, 480 ms. */
  fills?: boolean
  /** 连续签到 5 天，共 7 天; empty for decoration. */
  label: string
  /** In the middle. */
  children?: ReactNode
}

/** The ring's drawing: track at 20 % of its colour, arc from 12 o'clock. */
export const ringSource = (size: number, stroke: number, ratio: number, colour: string, fills: boolean): string => {
  const radius = (size - stroke) / 2
  const around = 2 * Math.PI * radius
  const arc = Math.min(1, Math.max(0, ratio)) * around
  const circle = `cx="${size / 2}" cy="${size / 2}" r="${radius}" fill="none" stroke="${colour}" stroke-width="${stroke}"`
  const growth = fills
    ? `<animate attributeName="stroke-dasharray" from="0 ${around}" to="${arc} ${around}" dur="480ms" calcMode="spline" keySplines=".3 0 .1 1" keyTimes="0;1" />`
    : ''
  const drawn =
    arc === 0
      ? ''
      : `<circle ${circle} stroke-linecap="round" stroke-dasharray="${arc} ${around}" transform="rotate(-90 ${size / 2} ${size / 2})">${growth}</circle>`
  return svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><circle ${circle} stroke-opacity=".2"/>${drawn}</svg>`,
  )
}

/** The one ornament of the shop: progress, steps, loading. */
export function Ring({
  size,
  stroke,
  ratio,
  colour = 'caramel',
  spinning = false,
  fills = false,
  label,
  children,
}: RingProps) {
  const still = useSettings((settings) => settings.reduceMotion)
  const edge = toSize(size)
  return (
    <View
      className={classes.ring}
      style={{ width: edge, height: edge }}
      role={label === '' ? undefined : 'img'}
      aria-label={label === '' ? undefined : label}
      aria-hidden={label === ''}
    >
      <Image
        className={`${classes.drawing} ${spinning ? classes.spinning : ''}`}
        {...alt('')}
        src={ringSource(size, stroke, ratio, colours[colour] ?? '', fills && !still)}
      />
      {children !== undefined && <View className={classes.middle}>{children}</View>}
    </View>
  )
}
