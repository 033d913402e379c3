import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { callConsole } from '@/cloud/call'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { OrdersConsoleActions } from '../../../../../cloudfunctions/orders/contract'
import type { PointsConsoleActions } from '../../../../../cloudfunctions/points/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { OrderRulesCard } from './order-rules-card'
import { PointsCard } from './points-card'

/** What holds in all stores: cancelling, after-sales, points; the owner changes it, managers read it. */
export default function RulesPage() {
  return (
    <ConsoleFrame title="规则" current="rules" id="console-rules">
      {(me) => <Rules mayEdit={me.role === 'owner'} />}
    </ConsoleFrame>
  )
}

function Rules({ mayEdit }: { mayEdit: boolean }) {
  const rules = useAsync<OrdersConsoleActions['orders.rules']['reply']>(() => callConsole('orders.rules', {}), [])
  const points = useAsync<PointsConsoleActions['points.settings']['reply']>(
    () => callConsole('points.settings', {}),
    [],
  )
  return (
    <ConsoleBody>
      {!mayEdit && <Notice tone="salt">所有门店一个规则，由店主来改</Notice>}
      <View className={classes.columns}>
        <View className={classes.stack}>
          <Loaded of={rules} what="取消和售后规则" skeleton={<CardSkeleton rows={2} />}>
            {({ rules: value }) => (
              <OrderRulesCard
                key={value.rev}
                saved={value}
                mayEdit={mayEdit}
                onSaved={(next) => rules.replace({ rules: next })}
                onStale={rules.reload}
              />
            )}
          </Loaded>
          <FactRow
            id="to-counter-pay"
            icon="house"
            title="到店付"
            caption="每家店自己开关，在门店里"
            onTap={() => Taro.navigateTo({ url: '/packages/console/pages/stores/index' })}
          />
        </View>
        <Loaded of={points} what="积分规则" skeleton={<CardSkeleton rows={2} />}>
          {({ settings }) => (
            <PointsCard
              key={settings.rev}
              saved={settings}
              mayEdit={mayEdit}
              onSaved={(next) => points.replace({ settings: next })}
              onStale={points.reload}
            />
          )}
        </Loaded>
      </View>
    </ConsoleBody>
  )
}
