import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { CampaignDraft, ReplayView } from '../../../../../cloudfunctions/campaigns/contract'
import { asSent } from './form'
import classes from './index.module.scss'

type Shown = ReplayView['dearest']

export interface OrdersSheetProps {
  campaignId: string
  draft: CampaignDraft
  /** The replay with its first twenty. */
  first: ReplayView
  onClose: () => void
}

const linesText = (lines: Shown[number]['lines']): string =>
  lines.map(({ name, quantity }) => (quantity === 1 ? name : `${name} ×${quantity}`)).join('、')

/** 看每一单: past orders with what each would have cost, the dearest first, twenty at a time. */
export function OrdersSheet({ campaignId, draft, first, onClose }: OrdersSheetProps) {
  const [orders, setOrders] = useState<Shown>(first.dearest)
  const [more, setMore] = useState(first.more)
  const [problem, setProblem] = useState<string | null>(null)
  const [next, asking] = useAction(
    async () => {
      setProblem(null)
      const ask = { campaignId, draft: asSent(draft), days: first.days, skip: orders.length }
      const answer = await callConsole('campaigns.replay', ask)
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      setOrders([...orders, ...answer.data.replay.dearest])
      setMore(answer.data.replay.more)
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再看' : fault.message),
  )
  return (
    <Sheet id="orders-sheet" open title="看每一单" onClose={onClose}>
      <View className={classes.sheet}>
        <View className={classes.hint}>
          {`过去 ${first.days} 天 ${first.orders} 单，${first.touched} 单会便宜，其余不变。减得多的在前。`}
        </View>
        {orders.map(({ orderId, at, lines, beforeFen, afterFen }) => (
          <View key={orderId} className={classes.order}>
            <View className={classes.orderTexts}>
              <View className={classes.orderLines}>{linesText(lines)}</View>
              <View
                className={classes.hint}
              >{`${momentText(at, now())}，尾号 ${orderId.slice(-4).toUpperCase()}`}</View>
            </View>
            <View className={classes.orderSums}>
              <View className={classes.orderSum}>{`${yuan(beforeFen)} → ${yuan(afterFen)}`}</View>
              <View className={classes.minus}>{yuan(afterFen - beforeFen)}</View>
            </View>
          </View>
        ))}
        {problem !== null && <Notice tone="berry">{problem}</Notice>}
        {more && (
          <Button id="more-orders" size="small" kind="soft" text="再看 20 单" loading={asking && '在拿'} onTap={next} />
        )}
      </View>
    </Sheet>
  )
}
