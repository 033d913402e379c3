import { View } from '@tarojs/components'
import classes from './index.module.scss'

export interface SegmentsProps<K extends string> {
  label: string
  options: readonly { key: K; text: string }[]
  selected: K
  onSelect: (key: K) => void
}

/** One of two or three, side by side. */
export function Segments<K extends string>({ label, options, selected, onSelect }: SegmentsProps<K>) {
  return (
    <View className={classes.segments} role="radiogroup" aria-label={label}>
      {options.map(({ key, text }) => (
        <View
          key={key}
          className={`${classes.segment} ${key === selected ? classes.segmentOn : ''}`}
          onClick={() => onSelect(key)}
          role="radio"
          aria-checked={key === selected}
        >
          {text}
        </View>
      ))}
    </View>
  )
}
