import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call, callStaff } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Switch } from '@/components/switch'
import { Tabs } from '@/components/tabs'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useSettings } from '@/state/settings'
import { clockText, shopDay } from '@/text/time'
import type { MeView } from '../../../../../cloudfunctions/members/contract'
import type { PickupOrder, PickupRefusal, PickupsActions } from '../../../../../cloudfunctions/pickups/contract'
import type { StoresActions } from '../../../../../cloudfunctions/stores/contract'
import { StaffGate } from '../../staff-gate'
import { useNewOrders } from '../../use-new-orders'
import { typeUrl, usePickupScan } from '../../use-pickup-scan'
import classes from './index.module.scss'
import { Payouts } from './payouts'
import { PickupCard } from './pickup-card'

type Day = PickupsActions['pickups.list']['reply']
type Stores = StoresActions['catalog.stores']['reply']

/** How often the list is asked for again while it is on the screen (ms). */
const EVERY = 15_000

const DAY = 24 * 3_600_000
const DAYS = [
  { text: '今天', offset: 0 },
  { text: '明天', offset: 1 },
] as const

/** What this store hands over today, by slot; rings when somebody ordered. */
export default function StaffTodayPage() {
  const [scan, scanning] = usePickupScan(false)
  return (
    <Screen
      title="今日取货"
      id="staff-today"
      bottom={
        <BottomBar>
          <Button kind="secondary" text="手动输码" onTap={() => Taro.navigateTo({ url: typeUrl })} id="type-code" />
          <Button grow icon="scan" text="扫码核销" onTap={scan} loading={scanning ? '在看码' : false} id="scan" />
        </BottomBar>
      }
    >
      <StaffGate>{(me) => <Today me={me} />}</StaffGate>
    </Screen>
  )
}

function Today({ me }: { me: MeView }) {
  const [storeId, setStoreId] = useState<string | null>(null)
  const [offset, setOffset] = useState<number>(0)
  const several = me.storeIds === 'all' || me.storeIds.length > 1
  const stores = useAsync<Stores>(() => call('catalog.stores', {}), [], { enabled: several })
  const day = useAsync<Day, PickupRefusal | { code: string; message: string }>(
    () =>
      callStaff('pickups.list', {
        ...(storeId === null ? {} : { storeId }),
        ...(offset === 0 ? {} : { day: shopDay(now() + offset * DAY) }),
      }),
    [storeId, offset],
    offset === 0 ? { keepAs: `pickups-${me.name}-${storeId ?? 'own'}` } : {},
  )
  const tick = useNow(EVERY)
  const { value, reload } = day
  const again = value !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick is what asks again
  useEffect(() => {
    if (again) reload()
  }, [tick, again])
  const news = useNewOrders(day.state.phase === 'ready' && !day.state.stale ? value : undefined)
  const own = (stores.value?.stores ?? []).filter(
    (store) => me.storeIds === 'all' || me.storeIds.includes(store.storeId),
  )
  const onChanged = (order: PickupOrder): void => {
    if (value !== undefined) day.replace(withOrder(value, order))
  }
  return (
    <View className={classes.page}>
      {own.length > 1 && (
        <View className={classes.tabs}>
          <Tabs
            tabs={own.map((store) => ({ key: store.storeId, text: store.name }))}
            selected={value?.storeId ?? ''}
            onSelect={setStoreId}
          />
        </View>
      )}
      <Loaded of={day} what="今天的单" skeleton={<CardSkeleton rows={4} />}>
        {(list, stale) => (
          <>
            <Head list={list} />
            <View className={classes.days} role="radiogroup" aria-label="取货的日子">
              {DAYS.map((one) => (
                <Choice
                  key={one.offset}
                  text={one.text}
                  selected={one.offset === offset}
                  onTap={() => setOffset(one.offset)}
                />
              ))}
            </View>
            {news.fresh.size > 0 && (
              <Notice
                tone="caramel"
                icon="bell"
                id="new-orders"
                action={{ text: '看到了', onTap: news.acknowledge }}
                {...(news.muted ? { detail: '浏览器没让出声，点一下页面，下次就响' } : {})}
              >
                新来 {news.fresh.size} 单
              </Notice>
            )}
            {list.counts.uncollected > 0 && (
              <Notice tone="yolk">{list.counts.uncollected} 单过点没来，先留着，可以打电话问问</Notice>
            )}
            <FactRow
              id="to-waste"
              icon="list"
              title="报损"
              onTap={() => Taro.navigateTo({ url: '/packages/staff/pages/waste/index' })}
            />
            <FactRow
              id="to-chains"
              icon="people"
              title="接龙交付单"
              caption="每个群一张，按号交货"
              onTap={() => Taro.navigateTo({ url: '/packages/staff/pages/chains/index' })}
            />
            <Payouts storeId={list.storeId} />
            <FactRow
              id="staff-aftersales-link"
              icon="undo"
              title="售后"
              caption="顾客申请的退款和换货"
              onTap={() => Taro.navigateTo({ url: '/packages/staff/pages/aftersales/index' })}
            />
            <Slots list={list} fresh={news.fresh} onChanged={onChanged} />
            <Synced stale={stale} />
          </>
        )}
      </Loaded>
    </View>
  )
}

/** The list with one order as an action left it; the next refresh counts anew. */
const withOrder = (day: Day, changed: PickupOrder): Day => {
  const slots = day.slots.map((slot) => ({
    ...slot,
    orders: slot.orders.map((order) => (order.orderId === changed.orderId ? changed : order)),
  }))
  const count = (state: PickupOrder['state']): number =>
    slots.flatMap((slot) => slot.orders).filter((order) => order.state === state).length
  const counts = {
    toMake: count('paid'),
    ready: count('ready'),
    pickedUp: count('picked-up'),
    uncollected: count('uncollected'),
  }
  return { ...day, slots, counts }
}

function Head({ list }: { list: Day }) {
  const { orderSound, setOrderSound } = useSettings()
  const counts = [
    { name: '要做', figure: list.counts.toMake },
    { name: '做好了', figure: list.counts.ready },
    { name: '取走了', figure: list.counts.pickedUp },
  ]
  return (
    <>
      <View className={classes.head}>
        <View className={classes.store} role="heading" aria-level={1}>
          {list.storeName}
        </View>
        <View className={classes.sound}>
          <Text>声音</Text>
          <Switch on={orderSound} onChange={setOrderSound} label="新单的声音" />
        </View>
      </View>
      <View className={classes.counts}>
        {counts.map(({ name, figure }) => (
          <View key={name} className={classes.count} role="img" aria-label={`${name} ${figure} 单`}>
            <View className={classes.figure}>{figure}</View>
            <View className={classes.name}>{name}</View>
          </View>
        ))}
      </View>
    </>
  )
}

interface SlotsProps {
  list: Day
  fresh: ReadonlySet<string>
  onChanged: (order: PickupOrder) => void
}

function Slots({ list, fresh, onChanged }: SlotsProps) {
  if (list.slots.length === 0) {
    return <StateView scene="empty-plate" title="这天还没有单" sentence="有人付款，这里就响，每 15 秒看一次" />
  }
  return (
    <>
      {list.slots.map((slot) => {
        const left = slot.orders.filter((order) => order.state !== 'picked-up').length
        return (
          <View key={slot.slotId}>
            <View className={classes.slot} role="heading" aria-level={2}>
              <Text className={classes.slotTime}>
                {slot.from}–{slot.to}
              </Text>
              <Text className={classes.slotCount}>{left === 0 ? '都取走了' : `还有 ${left} 单`}</Text>
            </View>
            <View className={classes.list}>
              {slot.orders.map((order) => (
                <PickupCard key={order.orderId} order={order} fresh={fresh.has(order.orderId)} onChanged={onChanged} />
              ))}
            </View>
          </View>
        )
      })}
    </>
  )
}

function Synced({ stale }: { stale: boolean }) {
  const at = useNow(EVERY)
  return (
    <View className={classes.synced} role="status">
      {stale ? '没连上，这是上次看到的样子' : `${clockText(at)} 看过，每 15 秒看一次`}
    </View>
  )
}
