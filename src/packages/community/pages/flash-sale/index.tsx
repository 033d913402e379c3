import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { call } from '@/cloud/call'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useSource } from '@/pages/product/use-source'
import { useStoreChoice } from '@/state/store-choice'
import type { FlashSalesActions, FlashSaleView } from '../../../../../cloudfunctions/flashsales/contract'
import { ClockCard } from './clock-card'
import { GrabSheet } from './grab-sheet'
import classes from './index.module.scss'
import { firstSession, phaseOf } from './live-state'
import { SaleCard } from './sale-card'
import { SessionTabs, sessionKey } from './session-tabs'
import { useShare } from './use-share'

type Listed = FlashSalesActions['flashsales.list']['reply']

/** How often what is left is asked for while a session runs (ms). */
const EVERY = 15_000

/** 限时秒杀: the sessions of today by the server's clock, and one button a thing. */
export default function FlashSalePage() {
  const { params } = useRouter<{ id?: string; c?: string }>()
  const { touch } = useSource(params.c ? { code: params.c } : {})
  const storeId = useStoreChoice((state) => state.storeId)
  const at = useNow(1000)
  const listed = useAsync<Listed>(() => call('flashsales.list', storeId === null ? {} : { storeId }), [storeId], {
    onShow: true,
  })
  const running = listed.value?.sessions.some((session) => phaseOf(session, at) === 'running') ?? false
  const beat = running ? Math.floor(at / EVERY) : 0
  const reload = useRef(listed.reload)
  reload.current = listed.reload
  const lastBeat = useRef(beat)
  useEffect(() => {
    if (beat === lastBeat.current) return
    const first = lastBeat.current === 0
    lastBeat.current = beat
    if (!first && beat !== 0) void reload.current()
  }, [beat])
  return (
    <Screen nav="custom" title="限时秒杀" wash="flash" id="flash-page">
      <View className={classes.page}>
        <Loaded of={listed} what="秒杀" skeleton={<FlashSkeleton />}>
          {(value) => (
            <Sessions
              listed={value}
              at={at}
              asked={params.id}
              touchId={touch?.touchId ?? null}
              onChange={listed.reload}
            />
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function FlashSkeleton() {
  return (
    <View aria-label="正在拿" aria-busy>
      <Block height={60} radius={16} top={8} />
      <Block height={96} radius={16} top={14} />
      <Block height={120} radius={16} top={14} />
      <Block height={120} radius={16} top={12} />
    </View>
  )
}

interface SessionsProps {
  listed: Listed
  at: number
  /** The sale a card or an order named. */
  asked: string | undefined
  touchId: string | null
  onChange: () => Promise<void>
}

function Sessions({ listed: { sessions, store }, at, asked, touchId, onChange }: SessionsProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [grabbing, setGrabbing] = useState<FlashSaleView | null>(null)
  const [open, setOpen] = useState(false)
  const shown = sessions.find((session) => sessionKey(session) === chosen) ?? firstSession(sessions, asked, at)
  useShare(shown?.sales.find(({ saleId }) => saleId === asked) ?? shown?.sales[0])
  const missing = asked !== undefined && !sessions.some(({ sales }) => sales.some(({ saleId }) => saleId === asked))
  const nextAt = sessions.find(({ startsAt }) => startsAt > at)?.startsAt ?? null
  return (
    <>
      {missing && <AskedSale saleId={asked} />}
      {shown === undefined ? (
        <StateView scene="empty-plate" title="今天没有秒杀" sentence={`${store.name}有新的一场会写在首页`} />
      ) : (
        <>
          <SessionTabs sessions={sessions} selected={sessionKey(shown)} at={at} onSelect={setChosen} />
          <ClockCard session={shown} at={at} />
          {shown.sales.map((sale) => (
            <SaleCard
              key={sale.saleId}
              sale={sale}
              at={at}
              nextAt={nextAt}
              onGrab={() => {
                setGrabbing(sale)
                setOpen(true)
              }}
            />
          ))}
          <View className={classes.rules}>{`都在${store.name}取，抢到的人人同价。没付的到点放回来，接着卖。`}</View>
        </>
      )}
      {grabbing !== null && (
        <GrabSheet
          key={grabbing.saleId}
          sale={grabbing}
          storeId={store.storeId}
          touchId={touchId}
          open={open}
          onClose={() => {
            setOpen(false)
            void onChange()
          }}
        />
      )}
    </>
  )
}

/** A sale that is not among today's: over, stopped, or in another store. */
function AskedSale({ saleId }: { saleId: string }) {
  const found = useAsync<FlashSalesActions['flashsales.get']['reply']>(
    () => call('flashsales.get', { saleId }),
    [saleId],
  )
  if (found.state.phase === 'refused') return <Notice tone="yolk">{found.state.refusal.message}</Notice>
  if (found.value === undefined) return null
  const { goods, state } = found.value.sale
  return <Notice tone="yolk">{`「${goods}」${state === 'over' ? '那一场结束了' : '这家店不参加'}，看看别的`}</Notice>
}
