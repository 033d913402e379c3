import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { openMap } from '@/cloud/open-map'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { StoreMap } from '@/components/store-map'
import { useAsync } from '@/hooks/use-async'
import { useStoreChoice } from '@/state/store-choice'
import { dateText, shopDay } from '@/text/time'
import type { StoreDetail, StoresActions } from '../../../cloudfunctions/stores/contract'
import classes from './index.module.scss'

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** A store: where it is, when it is open, whom to call, its licences. */
export default function StorePage() {
  const { params } = useRouter<{ id?: string }>()
  const storeId = params.id ?? ''
  const store = useAsync<StoresActions['stores.get']['reply']>(() => call('stores.get', { storeId }), [storeId], {
    keepAs: `store-${storeId}`,
  })
  const choose = useStoreChoice((state) => state.choose)
  const onBuy = (): void => {
    choose(storeId)
    Taro.switchTab({ url: '/pages/home/index' })
  }
  return (
    <Screen
      title="门店"
      id="store-page"
      bottom={
        <BottomBar>
          <Button grow text="在这家店买" onTap={onBuy} />
        </BottomBar>
      }
    >
      <View className={classes.page}>
        <Loaded of={store} what="门店">
          {({ store: value }) => <Store store={value} />}
        </Loaded>
      </View>
    </Screen>
  )
}

const hoursOf = ({ from, to }: { from: string | null; to: string | null }): string =>
  from === null || to === null ? '休息' : `${from}–${to}`

function Store({ store }: { store: StoreDetail }) {
  const today = shopDay(now())
  const coming = store.holidays.filter((holiday) => holiday.day >= today)
  return (
    <>
      <View className={classes.head}>
        <View className={classes.name} role="heading" aria-level={1}>
          {store.name}
        </View>
        <Text className={classes.hoursText}>{store.hoursText}</Text>
      </View>
      {store.pauseReason !== null && <Notice tone="yolk">{`暂停接单：${store.pauseReason}`}</Notice>}
      <StoreMap place={store} />
      <FactRow icon="place" title={store.address} caption="在地图里看，或者导航过去" onTap={() => openMap(store)} />
      <FactRow
        icon="phone"
        title={store.phone}
        caption="打电话给门店"
        onTap={() => Taro.makePhoneCall({ phoneNumber: store.phone })}
      />
      <View className={classes.card}>
        <View className={classes.cardTitle}>营业时间</View>
        {store.hours.map((row) => (
          <View key={row.weekday} className={classes.row}>
            <Text className={classes.what}>{WEEKDAYS[row.weekday]}</Text>
            <Text className={classes.figure}>{hoursOf(row)}</Text>
          </View>
        ))}
        {coming.map((holiday) => (
          <View key={holiday.day} className={classes.row}>
            <Text className={classes.what}>{`${dateText(holiday.day)} ${holiday.note}`}</Text>
            <Text className={classes.figure}>{hoursOf(holiday)}</Text>
          </View>
        ))}
      </View>
      <View className={classes.card}>
        <View className={classes.cardTitle}>证照</View>
        {store.licences.map((licence) => (
          <View key={licence.number} className={classes.licence}>
            <View className={classes.licenceName}>{licence.name}</View>
            <View className={classes.what}>{licence.holder}</View>
            <View className={classes.what}>编号 {licence.number}</View>
            <View className={classes.what}>
              {licence.validUntil === null ? '长期有效' : `有效期到 ${licence.validUntil}`}
            </View>
          </View>
        ))}
      </View>
    </>
  )
}
