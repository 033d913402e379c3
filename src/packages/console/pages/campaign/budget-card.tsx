import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { yuan, yuanShort } from '@/text/money'
import { momentText } from '@/text/time'
import type { BudgetView, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { BudgetBar } from '../../budget-bar'
import { FundSheet } from './fund-sheet'
import classes from './index.module.scss'

export interface BudgetCardProps {
  campaign: CampaignView
  budget: BudgetView
  onChange: (campaign: CampaignView) => void
}

/** The funded account of a published campaign: what is gone, what was added by whom, and the way to add. */
export function BudgetCard({ campaign, budget, onChange }: BudgetCardProps) {
  const [adding, setAdding] = useState(false)
  const { funds, mayAddFen } = campaign
  return (
    <View id="campaign-account">
      <BudgetBar budget={budget} />
      {funds.map(({ addFen, name, at, reason }) => (
        <View key={`${at}${addFen}${reason}`} className={classes.fund}>
          <View className={classes.fundText}>{`${name}加了 ${yuanShort(addFen)}：${reason}`}</View>
          <View className={classes.hint}>{momentText(at, now())}</View>
        </View>
      ))}
      {mayAddFen !== null && (
        <View className={classes.foot}>
          <View className={classes.footText}>
            {mayAddFen === 0 ? '自己的活动加到头了，再多要别的店长或店主来加' : `还剩 ${yuan(budget.freeFen)} 能用`}
          </View>
          <Button
            id="fund-campaign"
            size="small"
            kind="soft"
            text="加预算"
            disabled={mayAddFen === 0 && '要别人来加'}
            onTap={() => setAdding(true)}
          />
        </View>
      )}
      {adding && mayAddFen !== null && (
        <FundSheet campaign={campaign} mostFen={mayAddFen} onClose={() => setAdding(false)} onDone={onChange} />
      )}
    </View>
  )
}
