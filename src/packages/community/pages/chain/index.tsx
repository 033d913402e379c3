import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { usePurchase } from '@/checkout/use-purchase'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Ring } from '@/components/ring'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useSource } from '@/pages/product/use-source'
import { yuan } from '@/text/money'
import { dayText, momentText } from '@/text/time'
import type { ChainsActions, ChainView } from '../../../../../cloudfunctions/chains/contract'
import { Countdown } from '../group-buy/countdown'
import { GoodsList } from './goods-list'
import classes from './index.module.scss'
import { Numbers } from './numbers'
import { SHOWN_TEXT, ShowMeSheet } from './show-me-sheet'
import { useShareChain } from './use-share-chain'

type Reply = ChainsActions['chains.get']['reply']

/** How often a chain that can be joined is asked for again (ms). */
const EVERY = 10_000

const toHome = (): void => void Taro.switchTab({ url: '/pages/home/index' })

/** 接龙: what can be ordered for the day, who has which number, what is missing, and until when by the server's clock. */
export default function ChainPage() {
  const { params } = useRouter<{ id?: string; c?: string }>()
  const { touch } = useSource(params.c ? { code: params.c } : {})
  // Each second; the clock itself is asked while drawing, because the first answer has just corrected it.
  useNow(1000)
  const at = now()
  const found = useAsync<Reply>(() => call('chains.get', { chainId: params.id ?? '' }), [params.id], { onShow: true })
  const live = found.value !== undefined && ['ahead', 'open', 'made', 'deciding'].includes(found.value.chain.state)
  const beat = live ? Math.floor(at / EVERY) : 0
  const reload = useRef(found.reload)
  reload.current = found.reload
  const last = useRef(beat)
  useEffect(() => {
    const first = last.current === 0
    if (beat !== last.current && !first && beat !== 0) void reload.current()
    last.current = beat
  }, [beat])
  return (
    <Screen nav="custom" title="接龙" wash="paid" id="chain-page">
      <Loaded
        of={found}
        what="这个接龙"
        skeleton={<ChainSkeleton />}
        refused={(refusal) => (
          <StateView
            scene="empty-plate"
            title="没找到这个接龙"
            sentence={refusal.message}
            action={{ text: '看看今天烤了什么', onTap: toHome }}
          />
        )}
      >
        {({ chain }) => <Chain chain={chain} at={at} touchId={touch?.touchId ?? null} onChange={found.reload} />}
      </Loaded>
    </Screen>
  )
}

function ChainSkeleton() {
  return (
    <View className={classes.body} aria-label="正在拿" aria-busy>
      <Block height={180} radius={24} top={20} />
      <Block height={88} radius={16} top={16} />
      <Block height={88} radius={16} top={12} />
    </View>
  )
}

interface ChainProps {
  chain: ChainView
  at: number
  touchId: string | null
  onChange: () => Promise<void>
}

function Chain({ chain, at, touchId, onChange }: ChainProps) {
  const [wanted, setWanted] = useState<Record<string, number>>({})
  const [showing, setShowing] = useState(false)
  useShareChain(chain)
  const { goods, whyNot, chainId, entries } = chain
  const joins = whyNot === null && at < chain.closesAt
  return (
    <View className={classes.body}>
      <Head chain={chain} at={at} />
      <OwnFacts chain={chain} at={at} onShowMe={() => setShowing(true)} />
      {whyNot !== null && chain.state !== 'failed' && <Notice tone="yolk">{whyNot}</Notice>}
      <GoodsList
        goods={goods}
        wanted={joins ? wanted : null}
        onChange={(skuId, quantity) => setWanted((before) => ({ ...before, [skuId]: quantity }))}
      />
      <Numbers key={`${chainId} ${entries[0]?.n ?? 0} ${chain.paid}`} chain={chain} />
      <View className={classes.rules} id="chain-rules">
        {chain.rules.map((rule) => (
          <View key={rule}>{rule}</View>
        ))}
      </View>
      <View className={classes.room} />
      <OrderBar
        chain={chain}
        joins={joins}
        wanted={wanted}
        touchId={touchId}
        onPlaced={() => setWanted({})}
        onClose={onChange}
      />
      {showing && <ShowMeSheet shownAs={chain.shownAs} onClose={() => setShowing(false)} onDone={onChange} />}
    </View>
  )
}

/** The name, the ring up to the minimum with the current number in it, and the time that is left. */
function Head({ chain, at }: { chain: ChainView; at: number }) {
  const { name, group, store, day, minimum, paid, last, text, state, closesAt } = chain
  const ratio = minimum > 0 ? Math.min(1, paid / minimum) : 1
  const done = state === 'made' || state === 'over'
  const label = minimum > 0 ? `接到 ${last} 号，${paid} 单付好了，要 ${minimum} 单` : `接到 ${last} 号`
  return (
    <View className={classes.top}>
      <View className={classes.name} role="heading" aria-level={1}>
        {name}
      </View>
      <Facts className={classes.where} of={[group.name, `${dayText(day, at)}取`, store.name]} />
      <Ring size={112} stroke={15} ratio={ratio} colour={done ? 'matcha' : 'caramel'} label={label} fills>
        <View className={classes.unit}>{last === 0 ? '等你接' : '接到'}</View>
        <View className={classes.figure}>{Math.max(1, last)} 号</View>
      </Ring>
      <View className={classes.headline} id="chain-text">
        {text}
      </View>
      {(state === 'open' || state === 'made') && <Countdown until={closesAt} at={at} />}
    </View>
  )
}

/** What happens if it is not enough, one's own numbers, and how one is shown. */
function OwnFacts({ chain, at, onShowMe }: { chain: ChainView; at: number; onShowMe: () => void }) {
  const { ifFails, minimum, closesAt, mine, shownAs } = chain
  return (
    <View className={classes.facts}>
      <FactRow
        kind="row"
        icon={minimum > 0 ? 'undo' : 'check'}
        iconColour="matcha"
        title={ifFails}
        caption={
          minimum > 0 ? `${momentText(closesAt, at)} 没满自动退，不用申请` : `${momentText(closesAt, at)} 前都能接`
        }
      />
      {mine.map(({ orderId, n, pieces, back }) => (
        <FactRow
          key={orderId}
          kind="row"
          icon="receipt"
          title={`我是 ${n} 号，${pieces} 份`}
          caption={back ? '退了，号还留着' : '看这一单'}
          onTap={() => Taro.navigateTo({ url: `/pages/order/index?id=${orderId}` })}
        />
      ))}
      <FactRow
        kind="row"
        id="show-me-row"
        icon="person"
        title="别人看到的我"
        caption={SHOWN_TEXT[shownAs]}
        right="改"
        onTap={onShowMe}
        last
      />
    </View>
  )
}

interface OrderBarProps {
  chain: ChainView
  joins: boolean
  wanted: Readonly<Record<string, number>>
  touchId: string | null
  onPlaced: () => void
  onClose: () => Promise<void>
}

/** Sharing beside the one thing to do: order what was chosen, at the price that the quote says. */
function OrderBar({ chain, joins, wanted, touchId, onPlaced, onClose }: OrderBarProps) {
  const [open, setOpen] = useState(false)
  const lines = chain.goods.flatMap(({ skuId }) => {
    const quantity = wanted[skuId] ?? 0
    return quantity > 0 ? [{ skuId, quantity, options: [] }] : []
  })
  const ask = { storeId: chain.store.storeId, lines, touchId, chainId: chain.chainId }
  const purchase = usePurchase(joins && lines.length > 0 ? ask : null, { onPlaced })
  const { quote, current } = purchase.quoted
  const amount = quote !== null && current ? ` ${yuan(quote.payableFen)}` : ''
  return (
    <>
      <BottomBar>
        <Button
          id="share-chain"
          kind={joins ? 'secondary' : 'primary'}
          grow={!joins}
          icon="share"
          openType="share"
          text="发到群里"
          onTap={() => undefined}
        />
        {joins && (
          <Button
            id="join-chain"
            grow
            text={`接上${amount}`}
            onTap={() => setOpen(true)}
            disabled={lines.length === 0 ? '先选几样' : false}
          />
        )}
      </BottomBar>
      <ConfirmSheet
        open={open}
        purchase={purchase}
        onClose={() => {
          setOpen(false)
          void onClose()
        }}
      />
    </>
  )
}
