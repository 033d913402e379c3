import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'

import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { BudgetView, CampaignDraft, ReplayView } from '../../../../../cloudfunctions/campaigns/contract'
import { BudgetBar } from '../../budget-bar'
import classes from '../../console.module.scss'
import { Field } from './field'
import type { CardProps } from './who-card'

const DAYS = 30

export interface CostCardProps extends Pick<CardProps, 'form' | 'set'> {
  campaignId: string
  draft: CampaignDraft | null
  account: BudgetView | null
}

/** 会花多少: the draft played through the shop's own orders, beside its budget. */
export function CostCard({ form, set, campaignId, draft, account }: CostCardProps) {
  const [replay, setReplay] = useState<ReplayView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [run, running] = useAction(async () => {
    if (draft === null) return
    setProblem(null)
    const answer = await callConsole('campaigns.replay', { campaignId, draft: asSent(draft), days: DAYS })
    if (answer.ok) setReplay(answer.data.replay)
    else setProblem(answer.refusal.message)
  })
  return (
    <View className={classes.card} id="card-cost">
      <View className={classes.head}>
        <View className={classes.title}>会花多少</View>
        <View className={classes.aside}>
          {replay === null ? '' : `用过去 ${replay.days} 天 ${replay.orders} 单回放`}
        </View>
      </View>
      {replay !== null && <Replayed replay={replay} />}
      {account === null ? (
        <Field
          id="campaign-budget"
          label="预算多少元，空着不封顶"
          kind="digit"
          value={form.budget}
          onChange={(budget) => set({ budget })}
        />
      ) : (
        <BudgetBar budget={account} />
      )}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <Button
        id="run-replay"
        size="small"
        kind="soft"
        text="用过去的单算一遍"
        loading={running && '在算'}
        disabled={draft === null && '先填好'}
        onTap={run}
      />
    </View>
  )
}

function Replayed({ replay }: { replay: ReplayView }) {
  const { costFen, worstFen, budgetFen, touched, cut } = replay
  const figures = [
    { name: '预计', text: yuan(costFen) },
    { name: '最坏', text: yuan(budgetFen === null ? worstFen : Math.min(worstFen, budgetFen)) },
    { name: '预算封顶', text: budgetFen === null ? '没有' : yuan(budgetFen) },
  ]
  return (
    <>
      <View className={classes.figures}>
        {figures.map(({ name, text }) => (
          <View key={name} className={classes.grow}>
            <View className={classes.figureName}>{name}</View>
            <View className={classes.amount}>{text}</View>
          </View>
        ))}
      </View>
      <View className={classes.caption}>
        {touched} 单会便宜；按同样的单算，没算多来的人，也没算券和积分。最坏是每一单都赶上。
        {cut ? '单太多，只算了最近的。' : ''}
        {budgetFen !== null && worstFen > budgetFen ? '花到封顶自动停，谁也超不了。' : ''}
      </View>
    </>
  )
}

/** Lists as the request takes them. */
export function asSent(draft: CampaignDraft): Parameters<typeof callConsole<'campaigns.save'>>[1]['draft'] {
  return JSON.parse(JSON.stringify(draft))
}
