import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { linesText } from '@/orders/line-caption'
import { yuan } from '@/text/money'
import { clockText, shopDay } from '@/text/time'
import type { OrdersConsoleActions } from '../../../../../cloudfunctions/orders/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, ConsoleLinks, PerStore } from '../../frame'
import { STATE_TEXT } from '../../state-text'
import type { OwnStore } from '../../use-operator-store'

type Day = OrdersConsoleActions['orders.ofDay']['reply']

const DAY = 24 * 3_600_000
const DAYS = [
  { text: '昨天', offset: -1 },
  { text: '今天', offset: 0 },
  { text: '明天', offset: 1 },
]

/** How a store's day goes: money, what waits in which slot, which group brought it, every order. */
export default function ConsoleTodayPage() {
  return (
    <ConsoleFrame title="运营台" current="today" id="console-today">
      {() => <PerStore>{(store) => <Today key={store.storeId} store={store} />}</PerStore>}
    </ConsoleFrame>
  )
}

function Today({ store }: { store: OwnStore }) {
  const [offset, setOffset] = useState(0)
  const day = useAsync<Day>(
    () =>
      callConsole('orders.ofDay', {
        storeId: store.storeId,
        ...(offset === 0 ? {} : { day: shopDay(now() + offset * DAY) }),
      }),
    [store.storeId, offset],
    { onShow: true },
  )
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          {store.name}
        </View>
        <View className={classes.actions} role="radiogroup" aria-label="取货的日子">
          {DAYS.map((one) => (
            <Choice
              key={one.offset}
              text={one.text}
              selected={one.offset === offset}
              onTap={() => setOffset(one.offset)}
            />
          ))}
        </View>
      </View>
      {store.paused && (
        <Notice
          tone="berry"
          onTap={() => Taro.navigateTo({ url: '/packages/console/pages/stores/index' })}
          detail={store.pauseReason ?? '新单下不了，已下的单照旧'}
        >
          {store.name}暂停接单中
        </Notice>
      )}
      <Loaded of={day} what="今天的数" skeleton={<CardSkeleton rows={4} />}>
        {(value) => (
          <>
            <Figures day={value} />
            <View className={classes.columns}>
              <Slots day={value} />
              <Groups day={value} />
            </View>
            <Orders day={value} />
          </>
        )}
      </Loaded>
      <ConsoleLinks />
    </ConsoleBody>
  )
}

function Figures({ day: { totals, groups } }: { day: Day }) {
  const fromGroups = groups.reduce((sum, group) => sum + group.paidFen, 0)
  const share = totals.paidFen === 0 ? '—' : `${((fromGroups / totals.paidFen) * 100).toFixed(1)}%`
  const figures = [
    { name: '成交', figure: yuan(totals.paidFen), caption: `${totals.paidOrders} 单付了款` },
    { name: '社群占成交', figure: share, caption: `群里来的 ${yuan(fromGroups)}` },
    { name: '待取', figure: `${totals.toPickUp}`, caption: `取走了 ${totals.pickedUp} 单` },
    { name: '已退', figure: yuan(totals.refundedFen), caption: '不从成交里减' },
  ]
  return (
    <View className={classes.pair}>
      {figures.map(({ name, figure, caption }) => (
        <View key={name} className={classes.card}>
          <View className={classes.figureName}>{name}</View>
          <View className={classes.figure}>{figure}</View>
          <View className={classes.caption}>{caption}</View>
        </View>
      ))}
    </View>
  )
}

function Slots({ day }: { day: Day }) {
  const most = Math.max(0, ...day.slots.map((slot) => slot.orders))
  const shown = day.slots.filter((slot) => slot.orders > 0)
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title} role="heading" aria-level={2}>
          待取 {day.totals.toPickUp} 单
        </View>
        <Text className={classes.aside}>单数 / 能接</Text>
      </View>
      {shown.length === 0 && <View className={classes.sentence}>没有等着取的单</View>}
      {shown.map((slot) => {
        const top = slot.orders === most
        const filled = slot.capacity === 0 ? 100 : Math.min(100, (slot.orders / slot.capacity) * 100)
        return (
          <View key={slot.slotId} className={classes.bar}>
            <Text className={`${classes.barName} ${top ? classes.most : ''}`}>
              {slot.from}–{slot.to}
            </Text>
            <View className={classes.track} aria-hidden>
              <View className={`${classes.fill} ${top ? classes.fillMost : ''}`} style={{ width: `${filled}%` }} />
            </View>
            <Text className={`${classes.barFigure} ${top ? classes.most : ''}`}>
              {slot.orders} / {slot.capacity === 0 ? '—' : slot.capacity}
            </Text>
          </View>
        )
      })}
    </View>
  )
}

function Groups({ day }: { day: Day }) {
  return (
    <View className={classes.card}>
      <View className={classes.title} role="heading" aria-level={2}>
        哪个群在出单
      </View>
      {day.groups.length === 0 && <View className={classes.sentence}>还没有从登记的群里来的单</View>}
      {day.groups.map((group) => (
        <View key={group.groupId} className={classes.row}>
          <View className={`${classes.grow} ${classes.fact}`}>{group.name}</View>
          <View className={classes.right}>
            <View className={classes.fact}>{yuan(group.paidFen)}</View>
            <View className={classes.caption}>{group.paidOrders} 单</View>
          </View>
        </View>
      ))}
    </View>
  )
}

function Orders({ day }: { day: Day }) {
  if (day.orders.length === 0) {
    return <StateView scene="empty-plate" title="这天还没有单" sentence="有人下单，这里就有" />
  }
  return (
    <View className={classes.card}>
      <View className={classes.title} role="heading" aria-level={2}>
        全部 {day.orders.length} 单
      </View>
      {day.orders.map((order) => (
        <View key={order.orderId} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>{linesText(order.lines)}</View>
            <View className={classes.caption}>
              {order.buyer}，{order.from}–{order.to} 取，{order.groupName ?? '自己来的'}
            </View>
          </View>
          <View className={classes.right}>
            <View className={classes.fact}>{yuan(order.payableFen)}</View>
            <View className={classes.caption}>
              {order.pickedUpAt === null ? STATE_TEXT[order.state] : `${clockText(order.pickedUpAt)} 取走`}
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}
