import { Text, View } from '@tarojs/components'
import Taro, { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { payAndGo } from '@/checkout/use-checkout'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Facts } from '@/components/dot-separator/facts'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { showToast } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { buyAgain } from '@/orders/buy-again'
import { linesText } from '@/orders/line-caption'
import { closedText, hasCode, titleOf } from '@/orders/state-text'
import { dateText, dayText, shopDay, untilText } from '@/text/time'
import type { OrderCard, OrdersActions } from '../../../cloudfunctions/orders/contract'
import classes from './index.module.scss'

type Listed = OrdersActions['orders.list']['reply']

const TABS = [
  { key: 'all', text: '全部' },
  { key: 'unpaid', text: '待付款' },
  { key: 'pickup', text: '待取' },
  { key: 'refunded', text: '退款' },
] as const

const list = (tab: string, cursor?: string) => {
  const show = TABS.find((one) => one.key === tab && one.key !== 'all')?.key as
    | 'unpaid'
    | 'pickup'
    | 'refunded'
    | undefined
  return call('orders.list', { ...(show ? { show } : {}), ...(cursor ? { cursor } : {}) })
}

/** All orders of this person, newest first, twenty at a time. */
export default function OrdersPage() {
  const [tab, setTab] = useState<string>('all')
  const orders = useAsync<Listed>(() => list(tab), [tab], {
    onShow: true,
    ...(tab === 'all' ? { keepAs: 'orders' } : {}),
  })
  const [more, loadingMore] = useAction(async () => {
    const before = orders.value
    if (!before?.next) return
    const answer = await list(tab, before.next)
    if (answer.ok) orders.replace({ ...answer.data, orders: [...before.orders, ...answer.data.orders] })
  })
  useReachBottom(() => {
    more()
  })
  return (
    <Screen title="订单" back={false} id="orders-page">
      <View className={classes.page}>
        <Tabs tabs={TABS} selected={tab} onSelect={setTab} />
        <Loaded of={orders} what="单子" skeleton={<CardSkeleton rows={4} />}>
          {(value) =>
            value.orders.length === 0 ? (
              <StateView
                scene="empty-plate"
                title="盘子还空着"
                sentence="挑一样，今天就能吃到"
                action={{ text: '去看看今天烤了什么', onTap: () => Taro.switchTab({ url: '/pages/home/index' }) }}
              />
            ) : (
              <View className={classes.list}>
                {value.orders.map((order) => (
                  <Card key={order.orderId} order={order} onChanged={orders.reload} />
                ))}
                {value.next && (
                  <Button
                    kind="soft"
                    size="medium"
                    text="更早的"
                    onTap={() => more()}
                    loading={loadingMore ? '正在拿' : false}
                  />
                )}
              </View>
            )
          }
        </Loaded>
      </View>
    </Screen>
  )
}

const openOrder = (orderId: string): void => {
  Taro.navigateTo({ url: `/pages/order/index?id=${orderId}` })
}

/** What stands at the right of the title: the countdown, the slot, or the day it was ordered. */
function When({ order }: { order: OrderCard }) {
  const at = useNow(1_000)
  if (order.state === 'awaiting-payment' && order.payBefore !== null) {
    return <Text className={classes.when}>{untilText(order.payBefore, at)}后自动取消</Text>
  }
  if (hasCode(order.state)) {
    return <Text className={classes.when}>{`${dayText(order.day, at)} ${order.from}–${order.to}`}</Text>
  }
  return <Text className={classes.when}>{dateText(shopDay(order.placedAt))}</Text>
}

function Card({ order, onChanged }: { order: OrderCard; onChanged: () => Promise<void> }) {
  const waiting = hasCode(order.state) && !order.waits
  return (
    <View className={classes.card} id={`order-${order.orderId}`}>
      <View className={classes.head}>
        <Text className={`${classes.state} ${order.state === 'ready' ? classes.ready : ''}`}>
          {titleOf(order.state, order.waits)}
        </Text>
        <When order={order} />
      </View>
      <View
        className={classes.main}
        onClick={() => openOrder(order.orderId)}
        role="link"
        aria-label={linesText(order.lines)}
      >
        {order.lines.slice(0, 2).map((line) => (
          <Picture key={line.skuId} of={line.picture} plate={line.plate} label="" width={56} height={56} />
        ))}
        <View className={classes.texts}>
          <View className={classes.name}>{linesText(order.lines)}</View>
          <Facts
            className={classes.caption}
            of={[
              order.storeName,
              order.state === 'closed' ? closedText(order.closedReason) : dayText(order.day, now()),
            ]}
          />
        </View>
        <Price fen={order.payableFen} size={18} />
      </View>
      <Actions order={order} waiting={waiting} onChanged={onChanged} />
    </View>
  )
}

interface ActionsProps {
  order: OrderCard
  waiting: boolean
  onChanged: () => Promise<void>
}

function Actions({ order, waiting, onChanged }: ActionsProps) {
  const [pay, paying] = useAction(async () => {
    const answer = await call('checkout.pay', { orderId: order.orderId })
    if (!answer.ok) {
      showToast(answer.refusal.message)
      await onChanged()
      return
    }
    await payAndGo(order.orderId, answer.data.payment, () => undefined, 'navigateTo')
  })
  const [cancel, cancelling] = useAction(async () => {
    const asked = await Taro.showModal({
      title: '不要这单了？',
      content: '留着的货和时段会放给别人，钱没有动。',
      confirmText: '不要了',
      cancelText: '先留着',
    })
    if (!asked.confirm) return
    const answer = await call('checkout.cancel', { orderId: order.orderId })
    if (!answer.ok) showToast(answer.refusal.message)
    await onChanged()
  })
  const [again, loading] = useAction(async () => {
    const answer = await call('orders.get', { orderId: order.orderId })
    if (answer.ok) buyAgain(answer.data.order)
    else showToast(answer.refusal.message)
  })
  if (order.state === 'awaiting-payment') {
    return (
      <View className={classes.actions}>
        <Button kind="secondary" size="small" text="不要了" onTap={cancel} loading={cancelling ? '取消中' : false} />
        <Button size="small" text="去付款" onTap={pay} loading={paying ? '付款中' : false} />
      </View>
    )
  }
  return (
    <View className={classes.actions}>
      {waiting && (
        <Button
          size="small"
          text="出示取货码"
          onTap={() => Taro.navigateTo({ url: `/pages/paid/index?id=${order.orderId}` })}
        />
      )}
      {!waiting && !order.waits && order.state !== 'placing' && (
        <Button kind="soft" size="small" text="再来一单" onTap={again} loading={loading ? '正在拿' : false} />
      )}
    </View>
  )
}
