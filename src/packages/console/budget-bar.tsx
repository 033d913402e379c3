import { View } from '@tarojs/components'
import { yuan, yuanShort } from '@/text/money'
import type { BudgetView } from '../../../cloudfunctions/campaigns/contract'
import classes from './console.module.scss'

/** How much of a campaign's funded account is gone: spent, and held by orders that are not paid yet. */
export function BudgetBar({ budget }: { budget: BudgetView }) {
  const { fundedFen, spentFen, heldFen } = budget
  const percent = fundedFen === 0 ? 0 : Math.min(100, Math.round(((spentFen + heldFen) * 100) / fundedFen))
  const held = heldFen > 0 ? `，占着 ${yuan(heldFen)}` : ''
  return (
    <View aria-label={`预算用了百分之 ${percent}`}>
      <View className={classes.bar}>
        <View className={classes.track}>
          <View className={`${classes.fill} ${classes.fillMost}`} style={{ width: `${percent}%` }} />
        </View>
        <View className={classes.barFigure}>{percent}%</View>
      </View>
      <View className={classes.caption}>
        花了 {yuan(spentFen)}
        {held}，预算 {yuanShort(fundedFen)}，花到封顶自动停
      </View>
    </View>
  )
}
