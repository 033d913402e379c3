import { Text, View } from '@tarojs/components'
import { DotSeparator } from '@/components/dot-separator'
import { Icon } from '@/components/icon'
import { Ring } from '@/components/ring'
import { yuanShort } from '@/text/money'
import { benefitTexts, lastDayText } from '@/text/tier'
import type { TierView } from '../../../cloudfunctions/tiers/contract'
import classes from './index.module.scss'

export interface TierCardProps {
  tier: TierView
  /** Opens 成长怎么算; absent on that page itself. */
  onTap?: () => void
}

const TINTS: Record<string, string | undefined> = { silver: classes.silver, gold: classes.gold, black: classes.black }

/** The only dark surface: which tier, how much more for the next, and the ring of growth. */
export function TierCard({ tier, onTap }: TierCardProps) {
  const { current, next, growth, until } = tier
  const goal = next?.growthFrom ?? growth
  const benefits = current ? benefitTexts(current) : ['下一单取货就开始攒成长']
  return (
    <View
      className={classes.card}
      id="tier-card"
      onClick={onTap}
      role={onTap === undefined ? undefined : 'button'}
      hoverClass={onTap === undefined ? 'none' : classes.pressed}
    >
      <View className={classes.left}>
        <View className={`${classes.name} ${TINTS[current?.tierId ?? ''] ?? ''}`}>
          <Icon name="star" size={20} colour="yolk" />
          <Text>{current ? `${current.name}会员` : '还没有等级'}</Text>
        </View>
        {next ? (
          <View className={classes.missing}>
            <Text>再消费 </Text>
            <Text className={classes.amount}>{yuanShort(next.missingFen)}</Text>
            <Text> 升{next.name}</Text>
          </View>
        ) : (
          <View className={classes.missing}>已经是最高一级</View>
        )}
        <View className={classes.benefits}>
          {benefits.map((text, index) => (
            <Text key={text}>
              {index > 0 && <DotSeparator />}
              {text}
            </Text>
          ))}
        </View>
      </View>
      <View className={classes.ring}>
        <Ring
          size={92}
          stroke={12}
          ratio={goal === 0 ? 0 : growth / goal}
          colour="yolk"
          fills
          label={next ? `成长 ${growth}，到${next.name}要 ${goal}` : `成长 ${growth}`}
        >
          <View className={classes.growth}>{growth}</View>
          <View className={classes.goal}>{next ? `/ ${goal} 成长` : '成长'}</View>
        </Ring>
      </View>
      <View className={classes.foot}>
        <Text>{current && until !== null ? `${current.name}保到 ${lastDayText(until)}` : ''}</Text>
        {onTap !== undefined && (
          <View className={classes.how}>
            <Text>成长怎么算</Text>
            <Icon name="chevron-right" size={14} colour="flour" />
          </View>
        )}
      </View>
    </View>
  )
}
