import { Image } from '@tarojs/components'
import colours from '@/styles/colours.module.scss'
import { alt } from '@/text/alt'
import { size as toSize } from '@/text/size'
import { svgSource } from '@/text/svg'
import { glyphs, type IconName } from './glyphs'

export type IconColour =
  | 'cocoa'
  | 'cocoa2'
  | 'cocoa3'
  | 'cocoa4'
  | 'caramel'
  | 'caramelDark'
  | 'caramelInk'
  | 'berry'
  | 'matcha'
  | 'matchaDark'
  | 'yolk'
  | 'yolkDark'
  | 'salt'
  | 'flour'

export interface IconProps {
  name: IconName
  /** Design px; 20 in rows, 16 in chips. */
  size?: number
  colour?: IconColour
  /** 1.75 usually, 2 for small signs (chevrons, plus, minus, check). */
  stroke?: number
}

const drawn = new Map<string, string>()

/** The icon's data URI; each is drawn once. */
export const iconSource = (name: IconName, colour: IconColour, stroke: number): string => {
  const key = `${name} ${colour} ${stroke}`
  const known = drawn.get(key)
  if (known !== undefined) return known
  const source = svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="${colours[colour]}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round">${glyphs[name]}</svg>`,
  )
  drawn.set(key, source)
  return source
}

/** Decoration beside a word; an icon that stands alone sits in a control that carries the label. */
export function Icon({ name, size = 20, colour = 'cocoa', stroke = 1.75 }: IconProps) {
  const edge = toSize(size)
  return (
    <Image
      src={iconSource(name, colour, stroke)}
      style={{ width: edge, height: edge, flexShrink: 0, display: 'block' }}
      aria-hidden
      {...alt('')}
    />
  )
}
