import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { yuan } from '@/text/money'
import type { CampaignDraft, CampaignView, ReplayView } from '../../../../../cloudfunctions/campaigns/contract'
import shared from '../../console.module.scss'
import { BudgetCard } from './budget-card'
import { Box, Line } from './field'
import classes from './index.module.scss'
import { OrdersSheet } from './orders-sheet'
import { useReplay } from './use-replay'
import type { CardProps } from './who-card'

export interface CostCardProps extends Pick<CardProps, 'form' | 'set' | 'problems'> {
  campaignId: string
  draft: CampaignDraft | null
  campaign: CampaignView | null
  /** Money was added. */
  onChange: (campaign: CampaignView) => void
}

/** 会花多少: the draft played through the shop's own orders, beside its budget. */
export function CostCard({ form, set, problems, campaignId, draft, campaign, onChange }: CostCardProps) {
  const { replay, stale, problem, run, running } = useReplay(campaignId, draft)
  const [looking, setLooking] = useState(false)
  const ready = draft !== null
  // Once by itself, so that the answer is there before the question; afterwards by a tap, it reads many orders.
  useEffect(() => {
    if (ready) void run()
  }, [ready, run])
  const account = campaign?.budget ?? null
  return (
    <View className={shared.card} id="card-cost">
      <View className={shared.head}>
        <View className={shared.title}>会花多少</View>
        <View className={shared.aside}>
          {replay === null ? '' : `用过去 ${replay.days} 天 ${replay.orders} 单回放`}
        </View>
      </View>
      {replay !== null && <Replayed replay={replay} stale={stale} onLook={() => setLooking(true)} />}
      {campaign !== null && account !== null ? (
        <BudgetCard campaign={campaign} budget={account} onChange={onChange} />
      ) : (
        <Line label="预算" problem={problems['campaign-budget']} hint="花到封顶自动停，谁也超不了">
          <Box
            id="campaign-budget"
            label="预算多少元"
            placeholder="空着不封顶"
            kind="digit"
            before="¥"
            maxLength={9}
            value={form.budget}
            wrong={'campaign-budget' in problems}
            onChange={(budget) => set({ budget })}
          />
        </Line>
      )}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <Button
        id="run-replay"
        size="small"
        kind="soft"
        text={stale ? '改过了，再算一遍' : '用过去的单算一遍'}
        loading={running && '在算'}
        disabled={draft === null && '先填好'}
        onTap={run}
      />
      {looking && draft !== null && replay !== null && (
        <OrdersSheet campaignId={campaignId} draft={draft} first={replay} onClose={() => setLooking(false)} />
      )}
    </View>
  )
}

const share = (fen: number, of: number): number => (of <= 0 ? 0 : Math.min(100, Math.round((fen * 100) / of)))

interface ReplayedProps {
  replay: ReplayView
  /** The fields say something else by now. */
  stale: boolean
  onLook: () => void
}

function Replayed({ replay, stale, onLook }: ReplayedProps) {
  const { costFen, worstFen, budgetFen, orders, touched, cut } = replay
  const cappedFen = budgetFen === null ? worstFen : Math.min(worstFen, budgetFen)
  const scale = budgetFen ?? Math.max(worstFen, 1)
  const [solid, hatched] = [share(costFen, scale), share(cappedFen, scale)]
  const figures = [
    { name: '预计', text: yuan(costFen) },
    { name: '最坏', text: yuan(cappedFen) },
    { name: '预算封顶', text: budgetFen === null ? '没有' : yuan(budgetFen) },
  ]
  return (
    <>
      <View className={classes.figures}>
        {figures.map(({ name, text }) => (
          <View key={name} className={classes.figure}>
            <View className={classes.figureName}>{name}</View>
            <View className={classes.amount}>{text}</View>
          </View>
        ))}
      </View>
      <View
        className={classes.track}
        role="img"
        aria-label={`预计 ${yuan(costFen)}，最坏 ${yuan(cappedFen)}${budgetFen === null ? '' : `，预算 ${yuan(budgetFen)}`}`}
      >
        <View className={classes.hatched} style={{ width: `${hatched}%` }} />
        <View className={classes.solid} style={{ width: `${solid}%` }} />
      </View>
      <View className={classes.foot}>
        <View className={classes.footText}>
          {stale ? '字段改过了，这是改之前的数。' : ''}
          {orders === 0
            ? '这些天还没有付过款的单，算不出来。'
            : `${touched} 单会便宜；按同样的单算，没算多来的人，也没算券和积分。斜纹是最坏：每一单都赶上。`}
          {cut ? '单太多，只算了最近的。' : ''}
        </View>
        {touched > 0 && !stale && (
          <View className={classes.look} id="look-at-orders" onClick={onLook} role="button" aria-label="看每一单">
            看每一单 ›
          </View>
        )}
      </View>
    </>
  )
}
