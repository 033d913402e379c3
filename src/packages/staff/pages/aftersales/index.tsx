import { View } from '@tarojs/components'
import { useState } from 'react'
import { DecideSheet } from '@/aftersales/decide-sheet'
import { ShopCase } from '@/aftersales/shop-case'
import { callStaff } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import type { AftersalesStaffActions, ShopCaseView } from '../../../../../cloudfunctions/aftersales/contract'
import { OwnStore } from '../../own-store'
import classes from './index.module.scss'

type Cases = AftersalesStaffActions['aftersales.waiting']['reply']

/** After-sales of one's store: what waits to be decided. Above the limit it says who can. */
export default function StaffAftersalesPage() {
  return (
    <Screen title="售后" id="staff-aftersales">
      <View className={classes.page}>
        <OwnStore>{(storeId) => <Waiting key={storeId} storeId={storeId} />}</OwnStore>
      </View>
    </Screen>
  )
}

function Waiting({ storeId }: { storeId: string }) {
  const [deciding, setDeciding] = useState<{ one: ShopCaseView; approve: boolean } | null>(null)
  const cases = useAsync<Cases>(() => callStaff('aftersales.waiting', { storeId }), [storeId], { onShow: true })
  return (
    <Loaded of={cases} what="售后" skeleton={<CardSkeleton rows={3} />}>
      {(value) => (
        <>
          {value.cases.length === 0 && (
            <StateView scene="empty-plate" title="没有要定的售后" sentence="顾客申请了，就在这里" />
          )}
          {value.cases.map((one) => (
            <ShopCase key={one.caseId} one={one} onDecide={(approve) => setDeciding({ one, approve })} />
          ))}
          {deciding !== null && (
            <DecideSheet
              {...deciding}
              decide={(answer) =>
                callStaff('aftersales.decide', {
                  caseId: deciding.one.caseId,
                  approve: deciding.approve,
                  ...(answer === '' ? {} : { answer }),
                })
              }
              onClose={() => setDeciding(null)}
              onDone={cases.reload}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
