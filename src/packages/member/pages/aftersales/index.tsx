import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { RequestForm } from '@/aftersales/request-form'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { usePhotos } from '@/components/photo-picker/use-photos'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { AftersalesActions } from '../../../../../cloudfunctions/aftersales/contract'
import classes from './index.module.scss'
import { OwnCase } from './own-case'

/** As many as a request takes. */
const MOST_PHOTOS = 3

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
      <Asking orderId={orderId} onDone={onChanged}>
        {list}
      </Asking>
    )
  }
  return (
    <Screen title="售后" id="aftersales-page">
      <View className={classes.page}>{list}</View>
    </Screen>
  )
}

interface AskingProps {
  orderId: string
  onDone: () => Promise<void>
  /** What was asked for before. */
  children: ReactNode
}

/** Gone once it was asked, so that the next request begins without photos. */
function Asking({ orderId, onDone, children }: AskingProps) {
  const photos = usePhotos('aftersales', MOST_PHOTOS)
  const added = photos.fileIds.length > 0 ? { photos: photos.fileIds } : {}
  return (
    <RequestForm
      title="申请售后"
      verb="申请"
      preview={(ask) => call('aftersales.preview', { orderId, ...ask })}
      send={(asked) => call('aftersales.request', { orderId, ...asked, ...added })}
      photos={photos}
      sentText="交给门店了"
      earlier={children}
      onDone={onDone}
    />
  )
}
