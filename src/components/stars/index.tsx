import { Image, View } from '@tarojs/components'
import colours from '@/styles/colours.module.scss'
import { alt } from '@/text/alt'
import { size as toSize } from '@/text/size'
import { svgSource } from '@/text/svg'
import classes from './index.module.scss'

const POINTS = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z'
const FIVE = [1, 2, 3, 4, 5] as const
export type StarCount = (typeof FIVE)[number]

const drawn = (fill: string): string =>
  svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="${fill}" stroke="${colours.caramel}" stroke-width="1.5" stroke-linejoin="round"><path d="${POINTS}"/></svg>`,
  )
/** Full and empty differ in shape, not only in colour. */
const FULL = drawn(colours.caramel ?? '')
const EMPTY = drawn('none')

function Star({ full, size }: { full: boolean; size: number }) {
  const edge = toSize(size)
  return (
    <Image
      src={full ? FULL : EMPTY}
      style={{ width: edge, height: edge, display: 'block', flexShrink: 0 }}
      aria-hidden
      {...alt('')}
    />
  )
}

/** So many stars of five, to be looked at. */
export function Stars({ stars, size = 14 }: { stars: number; size?: number }) {
  return (
    <View className={classes.stars} role="img" aria-label={`${stars} 颗星，满分 5 颗`}>
      {FIVE.map((one) => (
        <Star key={one} full={one <= stars} size={size} />
      ))}
    </View>
  )
}

const WORDS: Record<StarCount, string> = { 1: '很不满意', 2: '不太满意', 3: '一般', 4: '不错', 5: '很喜欢' }

export interface StarChoiceProps {
  /** What is rated: 海盐黄油可颂. */
  label: string
  stars: StarCount | null
  onChange: (stars: StarCount) => void
}

/** Five stars to tap; none is chosen beforehand. */
export function StarChoice({ label, stars, onChange }: StarChoiceProps) {
  return (
    <View className={classes.choice}>
      <View className={classes.five} role="radiogroup" aria-label={`给${label}几颗星`}>
        {FIVE.map((one) => (
          <View
            key={one}
            className={classes.tap}
            onClick={() => onChange(one)}
            role="radio"
            aria-checked={one === stars}
            aria-label={`${one} 颗星，${WORDS[one]}`}
          >
            <Star full={stars !== null && one <= stars} size={30} />
          </View>
        ))}
      </View>
      <View className={classes.word} aria-hidden>
        {stars === null ? '点一下' : WORDS[stars]}
      </View>
    </View>
  )
}
