import { Text, View } from '@tarojs/components'
import { Picture } from '@/components/picture'
import { yuan } from '@/text/money'
import type { LifecycleRow } from '../../../../../cloudfunctions/insight/contract'
import shared from '../../console.module.scss'
import classes from './stage-card.module.scss'

/** Height of the highest bar, px. */
const HIGHEST = 48

const HUE: Record<string, string | undefined> = {
  introduction: classes.introduction,
  growth: classes.growth,
  maturity: classes.maturity,
  decline: classes.decline,
}

const arrow = (percent: number | null): string => {
  if (percent === null || percent === 0) return ''
  return percent > 0 ? `▲ ${percent}%` : `▼ ${-percent}%`
}

/** One product: its stage, twelve weeks as bars, why, and what the plan does now. */
export function StageCard({ row }: { row: LifecycleRow }) {
  const most = Math.max(1, ...row.weekly)
  return (
    <View className={shared.card} id={`stage-${row.productId}`}>
      <View className={shared.product}>
        <Picture of={row.picture} plate={row.plate} label="" width={44} height={44} radius={10} />
        <View className={shared.grow}>
          <View className={shared.title}>{row.name}</View>
          <View className={shared.caption}>{`近 4 周 ${yuan(row.recentFen)}`}</View>
        </View>
        <Text className={`${classes.stage} ${HUE[row.stage ?? ''] ?? ''}`}>
          {row.stage === null ? row.stageName : `${row.stageName} 第 ${row.weeksInStage} 周`}
        </Text>
      </View>
      <View
        className={classes.bars}
        role="img"
        aria-label={`近 ${row.weekly.length} 周每周卖 ${row.weekly.join('、')} 件`}
      >
        {row.weekly.map((pieces, week) => {
          const key = `week-${row.weekly.length - week}`
          const recent = week >= row.weekly.length - 4
          return (
            <View
              key={key}
              className={`${classes.bar} ${recent ? classes.recent : ''}`}
              style={{ height: `${pieces === 0 ? 2 : Math.max(3, Math.round((pieces / most) * HIGHEST))}px` }}
            />
          )
        })}
      </View>
      <View className={classes.scale}>
        <Text>12 周前</Text>
        <Text>{`上周 ${row.weekly[row.weekly.length - 1] ?? 0} 件 ${arrow(row.trendPercent)}`}</Text>
      </View>
      <View className={classes.why}>{row.why}</View>
      <View className={classes.advice}>{row.advice}</View>
    </View>
  )
}
