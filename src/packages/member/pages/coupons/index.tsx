import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { TellMe } from '@/components/tell-me'
import { useAsync } from '@/hooks/use-async'
import { useBag } from '@/state/bag'
import { useStoreChoice } from '@/state/store-choice'
import { useTouch } from '@/state/touch'
import type { CouponsActions, CouponView } from '../../../../../cloudfunctions/coupons/contract'
import { CodeBar } from './code-bar'
import { GiftSheet } from './gift-sheet'
import classes from './index.module.scss'
import { Offered } from './offered'
import { ShowSheet } from './show-sheet'
import { goAndUse, NotNow, Over, type TicketActions, Usable } from './tickets'

type Coupons = CouponsActions['coupons.list']['reply']
type Kind = 'usable' | 'notNow' | 'over'

const tabsOf = (coupons: Coupons | undefined) => [
  { key: 'usable', text: `能用 ${coupons?.usable.length ?? ''}`.trim() },
  { key: 'notNow', text: `暂时用不了 ${coupons?.notNow.length ?? ''}`.trim() },
  { key: 'over', text: '用过和过期' },
]

/** What can be used now, what cannot and why, and what is over; codes are typed or scanned at the bottom. */
export default function CouponsPage() {
  const { params } = useRouter<{ code?: string }>()
  const [kind, setKind] = useState<Kind>('usable')
  const [giving, setGiving] = useState<string | null>(null)
  const [showing, setShowing] = useState<CouponView | null>(null)
  const { storeId: bagStore, lines } = useBag()
  const chosenStore = useStoreChoice((choice) => choice.storeId)
  const touchId = useTouch((state) => state.touch?.touchId ?? null)
  const storeId = bagStore ?? chosenStore
  const asked = lines.map(({ skuId, quantity, options }) => ({ skuId, quantity, options }))
  const coupons = useAsync<Coupons>(
    () => call('coupons.list', { ...(storeId === null ? {} : { storeId, lines: asked }), touchId }),
    [storeId, JSON.stringify(asked), touchId],
    { onShow: true },
  )
  const [claimed, setClaimed] = useState(0)
  const onClaimed = async (): Promise<void> => {
    setKind('usable')
    setClaimed((times) => times + 1)
    await coupons.reload()
  }
  useEffect(() => {
    if (params.code !== undefined) setKind('usable')
  }, [params.code])
  return (
    <Screen title="优惠券" id="coupons-page" bottom={<CodeBar code={params.code ?? ''} onClaimed={onClaimed} />}>
      <Tabs tabs={tabsOf(coupons.value)} selected={kind} onSelect={(key) => setKind(key as Kind)} />
      <View className={classes.page}>
        <Loaded of={coupons} what="优惠券" skeleton={<CardSkeleton rows={3} />}>
          {(value) => <Shown kind={kind} coupons={value} onGive={setGiving} onShow={setShowing} />}
        </Loaded>
        {kind === 'usable' && (coupons.value?.usable.length ?? 0) > 0 && (
          <TellMe kinds={['coupon-expiring']} title="快到期了告诉我" caption="到期前一天发一条" />
        )}
        {kind === 'usable' && <Offered key={claimed} onClaimed={onClaimed} />}
      </View>
      {giving !== null && <GiftSheet couponId={giving} onClose={() => setGiving(null)} />}
      {showing !== null && (
        <ShowSheet
          coupon={showing}
          onOrder={() => {
            setShowing(null)
            goAndUse(showing)
          }}
          onClose={() => {
            setShowing(null)
            void coupons.reload()
          }}
        />
      )}
    </Screen>
  )
}

function Shown({ kind, coupons, onGive, onShow }: TicketActions & { kind: Kind; coupons: Coupons }) {
  if (kind === 'over') {
    return coupons.over.length === 0 ? (
      <StateView scene="torn-ticket" title="还没有" sentence="用过和过期的券会收在这里" />
    ) : (
      <Over coupons={coupons.over} />
    )
  }
  if (kind === 'notNow') {
    return coupons.notNow.length === 0 ? (
      <StateView scene="torn-ticket" title="没有用不了的券" sentence="手里的都能用" />
    ) : (
      <NotNow coupons={coupons.notNow} onShow={onShow} />
    )
  }
  if (coupons.usable.length + coupons.notNow.length === 0) {
    return <StateView scene="torn-ticket" title="还没有券" sentence="看看下面能领的，或者输一个券码" />
  }
  return (
    <>
      <Usable coupons={coupons.usable} onGive={onGive} onShow={onShow} />
      {coupons.notNow.length > 0 && (
        <>
          <View className={classes.heading} role="heading" aria-level={2}>
            暂时用不了，看看差在哪
          </View>
          <NotNow coupons={coupons.notNow} onShow={onShow} />
        </>
      )}
    </>
  )
}
