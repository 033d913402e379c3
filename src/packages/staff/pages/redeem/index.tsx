import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { callStaff } from '@/cloud/call'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useSession } from '@/state/session'
import { COUNTER_QR_PREFIX } from '@/text/counter-code'
import { clockText } from '@/text/time'
import type { CounterUseView, CouponsStaffActions } from '../../../../../cloudfunctions/coupons/contract'
import { OwnStore } from '../../own-store'
import { typeUrl, usePickupScan } from '../../use-pickup-scan'
import { Counter, Verdict } from '../handover/parts'
import { Goods } from './goods'
import classes from './index.module.scss'

type Look = CouponsStaffActions['coupons.look']['reply']
interface Refusal {
  code: string
  message: string
}

/** One exchange coupon at the counter: what it gives and 确认兑换, or why not. */
export default function RedeemPage() {
  const { params } = useRouter<{ code?: string }>()
  const code = decodeURIComponent(params.code ?? '').replace(COUNTER_QR_PREFIX, '')
  const [bar, setBar] = useState<CounterBar | null>(null)
  const [good, setGood] = useState<boolean | null>(null)
  return (
    <Screen
      nav="custom"
      title="用券"
      id="staff-redeem"
      {...(good === null ? {} : { wash: good ? ('ok' as const) : ('no' as const) })}
      bottom={bar === null ? <Next /> : <Confirm {...bar} />}
    >
      <OwnStore>
        {(storeId) => <AtCounter key={storeId} code={code} storeId={storeId} onBar={setBar} onGood={setGood} />}
      </OwnStore>
    </Screen>
  )
}

interface CounterBar {
  code: string
  storeId: string
  skuId: string
  quantity: number
  onDone: (use: CounterUseView) => void
  onRefused: (refusal: Refusal) => void
}

interface AtCounterProps {
  code: string
  storeId: string
  onBar: (bar: CounterBar | null) => void
  onGood: (good: boolean) => void
}

function AtCounter({ code, storeId, onBar, onGood }: AtCounterProps) {
  const [done, setDone] = useState<CounterUseView | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const end = (good: boolean): void => {
    onBar(null)
    onGood(good)
  }
  const barOf = (use: CounterUseView, skuId: string): CounterBar => ({
    ...{ code, storeId, skuId, quantity: use.quantity },
    onDone: (taken) => {
      setDone(taken)
      end(true)
    },
    onRefused: (refusal) => {
      setRefused(refusal)
      end(false)
    },
  })
  const [skuId, setSkuId] = useState<string | null>(null)
  const look = useAsync<Look, Refusal>(async () => {
    const answer = await callStaff('coupons.look', { code, storeId })
    onGood(answer.ok)
    const first = answer.ok ? answer.data.use.goods.find(({ left }) => left >= answer.data.use.quantity) : undefined
    if (answer.ok && first) {
      setSkuId(first.skuId)
      onBar(barOf(answer.data.use, first.skuId))
    } else onBar(null)
    return answer
  }, [code, storeId])
  const choose = (use: CounterUseView) => (chosen: string) => {
    setSkuId(chosen)
    onBar(barOf(use, chosen))
  }
  const refusal = refused ?? (look.state.phase === 'refused' ? look.state.refusal : null)
  if (refusal !== null) return <Refused refusal={refusal} />
  if (done !== null) return <Done use={done} />
  return (
    <View className={classes.page}>
      <Loaded of={look} what="这张券" skeleton={<CardSkeleton rows={3} />}>
        {({ use }) => <CanTakeIn use={use} skuId={skuId} onChoose={choose(use)} />}
      </Loaded>
    </View>
  )
}

interface CanTakeInProps {
  use: CounterUseView
  skuId: string | null
  onChoose: (skuId: string) => void
}

function CanTakeIn({ use, skuId, onChoose }: CanTakeInProps) {
  const name = useSession((session) => session.me?.name ?? '')
  return (
    <>
      <Verdict good title="可以兑换" sentence={`${use.buyer} 的券，没用过`} />
      <Goods use={use} skuId={skuId} onChoose={onChoose} title={`给顾客 ${use.quantity} 份`} />
      <Counter name={name} />
    </>
  )
}

function Done({ use }: { use: CounterUseView }) {
  const { taken, quantity, storeName } = use
  return (
    <View className={classes.page}>
      <Verdict
        good
        title={`换好了，${quantity} 份`}
        sentence={taken === null ? storeName : `${clockText(taken.at)}，${storeName}`}
      />
      <Goods use={use} skuId={taken?.skuId ?? null} title="交给了顾客" />
    </View>
  )
}

const TITLES: Partial<Record<string, string>> = {
  used: '先别给，用过了',
  'code-unknown': '没有这个券码',
  'code-over': '先别给，过时了',
  'too-many-tries': '先歇一分钟',
  'sold-out': '货架上不够了',
}

/** The rest of the server's sentence, without what the title says already. */
const sentenceOf = ({ message }: Refusal): string => message.replace(/^先别给，/, '').replace(/^没有这个券码，/, '')

function Refused({ refusal }: { refusal: Refusal }) {
  return (
    <View className={classes.page}>
      <Verdict good={false} title={TITLES[refusal.code] ?? '先别给'} sentence={sentenceOf(refusal)} />
      <View className={classes.small}>这次扫码已记下，没有换东西</View>
    </View>
  )
}

/** Hands out. A lost answer may be tapped again: it counts once. */
function Confirm({ code, storeId, skuId, quantity, onDone, onRefused }: CounterBar) {
  const [problem, setProblem] = useState<string | null>(null)
  const lost = useRef(false)
  const [redeem, redeeming] = useAction(
    async () => {
      setProblem(null)
      const answer = await callStaff('coupons.redeem', { code, storeId, skuId })
      if (!answer.ok) onRefused(answer.refusal)
      else if (answer.data.already && !lost.current) setProblem('先别给，这张券刚刚换过了')
      else onDone(answer.data.use)
    },
    (fault) => {
      lost.current = true
      setProblem(fault.kind === 'offline' ? '网断了，还没换成，连上再点' : '没有回音，再点一次，不会重复换')
    },
  )
  return (
    <BottomBar
      above={
        problem !== null && (
          <View className={classes.problem}>
            <Notice tone="berry" id="redeem-problem">
              {problem}
            </Notice>
          </View>
        )
      }
    >
      <Button kind="secondary" text="先不换" onTap={() => Taro.navigateBack()} />
      <Button grow id="redeem" text={`确认兑换 ${quantity} 份`} onTap={redeem} loading={redeeming ? '在记' : false} />
    </BottomBar>
  )
}

function Next() {
  const [scan, scanning] = usePickupScan(true)
  return (
    <BottomBar>
      <Button kind="secondary" text="手动输码" onTap={() => Taro.redirectTo({ url: typeUrl })} />
      <Button grow icon="scan" text="扫下一个" onTap={scan} loading={scanning ? '在看码' : false} id="scan-next" />
    </BottomBar>
  )
}
