import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { yuan } from '@/text/money'
import classes from './index.module.scss'

export interface PriceChipProps {
  /** The class that gave the price: 群友价. */
  name: string
  /** What it saves in fen, a positive number; absent in lists. */
  savedFen?: number
  /** `list`: 22 high, without a chevron. */
  kind?: 'open' | 'list'
  /** Whether the reasons are shown below. */
  opened?: boolean
  onTap?: () => void
}

/** Why a price is what it is; a tap opens the reasons line by line (`PriceReasons`). */
export function PriceChip({ name, savedFen, kind = 'open', opened = false, onTap }: PriceChipProps) {
  const text = savedFen === undefined ? name : `${name} 省 ${yuan(savedFen)}`
  if (kind === 'list') {
    return (
      <View className={`${classes.chip} ${classes.list}`}>
        <Text>{text}</Text>
      </View>
    )
  }
  return (
    <View
      className={classes.chip}
      hoverClass={classes.pressed}
      hoverStayTime={70}
      onClick={onTap}
      role="button"
      aria-expanded={opened}
      aria-label={`${text}，看看为什么`}
    >
      <Text>{text}</Text>
      <Icon name={opened ? 'chevron-up' : 'chevron-down'} size={14} colour="caramelDark" stroke={2} />
    </View>
  )
}
