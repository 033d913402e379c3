import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '@/cloud/call'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { useAsync } from '@/hooks/use-async'
import type { StoresActions } from '../../../cloudfunctions/stores/contract'
import classes from './index.module.scss'

/** The licences of every store (E-commerce Law art. 15); each store's page shows its own in full. */
export default function LicencesPage() {
  const stores = useAsync<StoresActions['catalog.stores']['reply']>(() => call('catalog.stores', {}), [], {
    keepAs: 'stores',
  })
  return (
    <Screen title="资质公示" id="licences-page">
      <View className={classes.page}>
        <Loaded of={stores} what="证照">
          {(value) => (
            <View className={classes.card}>
              {value.stores.map((store, position) => (
                <FactRow
                  key={store.storeId}
                  kind="row"
                  icon="receipt"
                  title={store.name}
                  caption="营业执照和食品经营许可证"
                  last={position === value.stores.length - 1}
                  onTap={() => Taro.navigateTo({ url: `/pages/store/index?id=${store.storeId}` })}
                />
              ))}
            </View>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}
