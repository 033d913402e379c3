import { View } from '@tarojs/components'
import { PriceReasons, type PriceReasonsProps } from '@/components/price-reasons'
import { Sheet } from '@/components/sheet'
import { yuan } from '@/text/money'
import type { Adjustment } from '../../../cloudfunctions/pricing/contract'
import classes from './index.module.scss'

export interface WhySheetProps extends Omit<PriceReasonsProps, 'bare'> {
  open: boolean
  onClose: () => void
  /** 划线价 beside this price, when there is one. */
  struckFen?: number | null
}

/** The published classes and rules in the order in which the price is worked out; the same for everybody. */
const STEPS: readonly { source: Adjustment['source']; name: string; rule: string }[] = [
  { source: 'community', name: '群友价', rule: '从登记的社群点进来，30 天内人人同价' },
  { source: 'tier', name: '会员价', rule: '同一星级的会员人人同价；和群友价二选一，取更低的' },
  { source: 'campaign', name: '活动', rule: '按活动写明的门店、时间和对象，能一起用的取最省的组合' },
  { source: 'coupon', name: '优惠券', rule: '一单一张，按前面减完的金额算门槛' },
  { source: 'points', name: '积分', rule: '最后抵，能抵多少按店里写明的比例' },
]

const PRICE_SOURCES = (adjustments: readonly Adjustment[]) => new Set(adjustments.map(({ source }) => source))

/** 这个价怎么来的: line by line, which published class gave it, and what a struck price means. */
export function WhySheet({ open, onClose, struckFen = null, ...price }: WhySheetProps) {
  const used = PRICE_SOURCES(price.adjustments)
  return (
    <Sheet open={open} title="这个价怎么来的" onClose={onClose}>
      <View className={classes.body} id="why-sheet">
        <PriceReasons bare {...price} />
        {struckFen !== null && (
          <View className={classes.struck}>
            {`划线价 ${yuan(struckFen)}：活动开始前 7 天里，这家店卖出的最低成交价`}
          </View>
        )}
        <View className={classes.title}>先后怎么算，人人一样</View>
        {STEPS.map(({ source, name, rule }) => (
          <View key={source} className={classes.step}>
            <View className={used.has(source) ? classes.used : classes.name}>
              {used.has(source) ? `${name}，这次用上了` : name}
            </View>
            <View className={classes.rule}>{rule}</View>
          </View>
        ))}
        <View className={classes.rule}>价格只看公开的身份和规则，不看你是谁、买过什么。</View>
      </View>
    </Sheet>
  )
}
