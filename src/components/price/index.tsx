import { Text, View } from '@tarojs/components'
import { priceParts, spoken, yuan, yuanShort } from '@/text/money'
import { size as toSize } from '@/text/size'
import classes from './index.module.scss'

export interface PriceProps {
  /** Fen; negative amounts get the minus sign U+2212. */
  fen: number
  /** Design px of the whole part: 34 product, 28 sheet total, 18–20 card, 15–16 row. */
  size?: number
  /** `deduction` is caramel. */
  tone?: 'cocoa' | 'deduction' | 'muted' | 'onDark'
  /** What a screen reader says before the amount, such as 到手. */
  label?: string
}

/** An amount: ¥ and fraction smaller, one baseline, tabular figures. Never wraps and is never cut. */
export function Price({ fen, size = 16, tone = 'cocoa', label = '' }: PriceProps) {
  const { whole, fraction, negative } = priceParts(fen)
  return (
    <View
      className={`${classes.price} ${classes[tone]}`}
      style={{ fontSize: toSize(size), lineHeight: toSize(Math.round(size * 1.26)) }}
      aria-label={`${label} ${spoken(fen)}`.trim()}
      role="img"
    >
      {negative && <Text>−</Text>}
      <Text className={classes.sign} style={{ fontSize: toSize(size * 0.62) }}>
        ¥
      </Text>
      <Text>{whole}</Text>
      <Text style={{ fontSize: toSize(size * 0.68) }}>{fraction}</Text>
    </View>
  )
}

export interface ListPriceProps {
  fen: number
  /** `short`: ¥38, in cards; otherwise ¥38.00. */
  short?: boolean
  /** 标价 beside a class price; struck only where the price history allows it. */
  struck?: boolean
}

/** The price without the class that gave a better one: `标价 ¥16.00`, not struck through. */
export function ListPrice({ fen, short = false, struck = false }: ListPriceProps) {
  const amount = short ? yuanShort(fen) : yuan(fen)
  return (
    <Text className={`${classes.list} ${struck ? classes.struck : ''}`} aria-label={`标价 ${spoken(fen)}`}>
      {struck ? amount : `标价 ${amount}`}
    </Text>
  )
}
