import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { RequestForm } from '@/aftersales/request-form'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { AftersalesActions } from '../../../../../cloudfunctions/aftersales/contract'
import classes from './index.module.scss'
import { OwnCase } from './own-case'

type Cases = AftersalesActions['aftersales.list']['reply']

/** 售后 of one order: how what was asked for stands, and asking for the rest. */
export default function AftersalesPage() {
  const { params } = useRouter<{ id?: string }>()
  const orderId = params.id ?? ''
  const cases = useAsync<Cases>(() => call('aftersales.list', { orderId }), [orderId], { onShow: true })
  if (cases.value) return <Page orderId={orderId} cases={cases.value.cases} onChanged={cases.reload} />
  return (
    <Screen title="售后" id="aftersales-page">
      <Loaded of={cases} what="售后" skeleton={<CardSkeleton rows={3} />}>
        {() => null}
      </Loaded>
    </Screen>
  )
}

interface PageProps {
  orderId: string
  cases: Cases['cases']
  onChanged: () => Promise<void>
}

function Page({ orderId, cases, onChanged }: PageProps) {
  const open = cases.some(({ state }) => state === 'requested' || state === 'approved')
  const list = cases.map((one) => <OwnCase key={one.caseId} one={one} onChanged={onChanged} />)
  if (!open) {
    return (
      <RequestForm
        title="申请售后"
        verb="申请"
        preview={(ask) => call('aftersales.preview', { orderId, ...ask })}
        send={(asked) => call('aftersales.request', { orderId, ...asked })}
        sentText="交给门店了"
        earlier={list}
        onDone={onChanged}
      />
    )
  }
  return (
    <Screen title="售后" id="aftersales-page">
      <View className={classes.page}>{list}</View>
    </Screen>
  )
}
