import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callStaff } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Facts } from '@/components/dot-separator/facts'
import { LineItem } from '@/components/line-item'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import { clockText } from '@/text/time'
import type { PickupOrder } from '../../../../../cloudfunctions/pickups/contract'
import { lineFacts, tailText } from '../../order-text'
import classes from './index.module.scss'
import { TakeMoneySheet } from './take-money-sheet'

export interface PickupCardProps {
  order: PickupOrder
  fresh: boolean
  onChanged: (order: PickupOrder) => void
}

const STATE_CHIP: Partial<
  Record<PickupOrder['state'], { text: string; tone: 'caramel' | 'matcha' | 'berry' | 'oat' }>
> = {
  paid: { text: '要做', tone: 'caramel' },
  ready: { text: '做好了', tone: 'matcha' },
  uncollected: { text: '过点没来', tone: 'berry' },
  'picked-up': { text: '取走了', tone: 'oat' },
}

/** One order of the day: what to pack, for whom, and 做好了. */
export function PickupCard({ order, fresh, onChanged }: PickupCardProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [taking, setTaking] = useState(false)
  const [makeReady, making] = useAction(
    async () => {
      setProblem(null)
      const answer = await callStaff('pickups.ready', { orderId: order.orderId })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(answer.data.already ? '已经标过做好了' : '做好了，顾客看得到')
      onChanged(answer.data.order)
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点一次' : '没有回音，再点一次不会出错'),
  )
  const chip = STATE_CHIP[order.state]
  return (
    <View className={classes.order} id={`order-${order.orderId}`}>
      <View className={classes.orderHead}>
        <View className={classes.buyer}>
          <Facts of={[order.buyer, tailText(order.tail)]} />
        </View>
        <View className={classes.chips}>
          {fresh && <Chip tone="yolk">新来的</Chip>}
          {order.toTakeFen > 0 && <Chip tone="yolk">到店付 {yuan(order.toTakeFen)}</Chip>}
          {chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
        </View>
      </View>
      {order.lines.map((line) => (
        <LineItem
          key={`${line.skuId} ${line.options.map((option) => option.value).join(' ')}`}
          name={line.name}
          caption={<Facts of={lineFacts(line)} />}
          picture={line.picture}
          plate={line.plate}
          quantity={line.quantity}
          payableFen={null}
          thumb={44}
        />
      ))}
      {order.note !== '' && <View className={classes.note}>备注：{order.note}</View>}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <View className={classes.foot}>
        <Text className={classes.done}>{doneText(order)}</Text>
        {order.toTakeFen > 0 && (
          <Button
            size="small"
            text="收钱"
            label={`${tailText(order.tail)}收 ${yuan(order.toTakeFen)}`}
            onTap={() => setTaking(true)}
          />
        )}
        {order.state === 'picked-up' && (
          <Button
            size="small"
            kind="link"
            text="售后"
            label={`${tailText(order.tail)}办售后`}
            onTap={() => Taro.navigateTo({ url: `/packages/staff/pages/open-case/index?id=${order.orderId}` })}
          />
        )}
        {order.state === 'paid' && (
          <Button
            size="small"
            kind="soft"
            text="做好了"
            label={`${tailText(order.tail)}做好了`}
            onTap={makeReady}
            loading={making ? '记下' : false}
          />
        )}
      </View>
      {taking && <TakeMoneySheet order={order} onClose={() => setTaking(false)} onTaken={onChanged} />}
    </View>
  )
}

/** The last thing that was recorded. */
const doneText = (order: PickupOrder): string => {
  if (order.pickedUpAt !== null) return `${clockText(order.pickedUpAt)} 取走，${order.pieces} 件`
  if (order.readyAt !== null) return `${clockText(order.readyAt)} 做好，${order.pieces} 件`
  if (order.toTakeFen > 0) return `还没付，${order.pieces} 件`
  return `${clockText(order.paidAt)} 付款，${order.pieces} 件`
}
