import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { RefusalOf } from '@/cloud/actions'
import { callStaff } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { useAction } from '@/hooks/use-action'
import { type Async, useAsync } from '@/hooks/use-async'
import { useSession } from '@/state/session'
import { PICKUP_QR_PREFIX } from '@/text/pickup-code'
import { clockText, instantOf, momentText, shopDay, slotText } from '@/text/time'
import type { PickupOrder, PickupsActions } from '../../../../../cloudfunctions/pickups/contract'
import { allergensOf, keepingOf } from '../../order-text'
import { StaffGate } from '../../staff-gate'
import { typeUrl, usePickupScan } from '../../use-pickup-scan'
import classes from './index.module.scss'
import { CodeCard, Counter, Goods, Verdict } from './parts'
import { Refused } from './refused'

type Preview = PickupsActions['pickups.preview']['reply']
type Refusal = RefusalOf<'pickups.preview'>

/** One code at the counter: what it hands over and 确认交付, or why not. */
export default function HandoverPage() {
  const { params } = useRouter<{ code?: string }>()
  const code = decodeURIComponent(params.code ?? '').replace(PICKUP_QR_PREFIX, '')
  const preview = useAsync<Preview, Refusal>(() => callStaff('pickups.preview', { code }), [code])
  const [done, setDone] = useState<Preview | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const refusal = refused ?? (preview.state.phase === 'refused' ? preview.state.refusal : null)
  const shown = done ?? preview.value ?? null
  const deliverable = done === null && refusal === null && shown !== null && !shown.already
  const bad = refusal !== null || (shown?.already === true && done === null)
  return (
    <Screen
      nav="custom"
      title="核销"
      id="staff-handover"
      {...(bad ? { wash: 'no' as const } : shown === null ? {} : { wash: 'ok' as const })}
      bottom={
        deliverable ? <Confirm code={code} order={shown.order} onDone={setDone} onRefused={setRefused} /> : <Next />
      }
    >
      <StaffGate>
        {() => (
          <View className={classes.page}>
            {refusal !== null ? (
              <Refused code={code} refusal={refusal} />
            ) : done !== null ? (
              <Done code={code} order={done.order} />
            ) : (
              <Look code={code} preview={preview} />
            )}
          </View>
        )}
      </StaffGate>
    </Screen>
  )
}

function Look({ code, preview }: { code: string; preview: Async<Preview, Refusal> }) {
  return (
    <Loaded of={preview} what="这单" skeleton={<CardSkeleton rows={3} />}>
      {({ order, already }) =>
        already ? <PickedUp code={code} order={order} /> : <CanHandOver code={code} order={order} />
      }
    </Loaded>
  )
}

/** What to say when somebody comes at another time than was agreed; empty when it is the time. */
const otherTime = (order: PickupOrder): string => {
  const at = now()
  if (order.day === shopDay(at) && at >= instantOf(order.day, order.from) && at <= instantOf(order.day, order.to))
    return ''
  return instantOf(order.day, order.from) > at
    ? `约的是 ${slotText(order, at)}，来早了，货够就可以给`
    : `约的是 ${slotText(order, at)}，来晚了，看看东西还好再给`
}

function CanHandOver({ code, order }: { code: string; order: PickupOrder }) {
  const name = useSession((session) => session.me?.name ?? '')
  const allergens = allergensOf(order.lines)
  const late = otherTime(order)
  return (
    <>
      <Verdict
        good
        title="可以交付"
        sentence={order.state === 'ready' ? '做好了，是本店的单，没取过' : '已付款，是本店的单，没取过'}
      />
      <CodeCard code={code} order={order} />
      {late !== '' && (
        <Notice tone="salt" icon="clock" id="other-time">
          {late}
        </Notice>
      )}
      <Goods order={order} title={`交给顾客 ${order.pieces} 件`} />
      {allergens !== '' && (
        <Notice tone="yolk" icon="warning" detail={keepingOf(order.lines)}>
          提醒：含{allergens}
        </Notice>
      )}
      <Note order={order} />
      <Counter name={name} />
    </>
  )
}

function Note({ order }: { order: PickupOrder }) {
  if (order.note === '') return null
  return (
    <View className={classes.note}>
      <View className={classes.noteName}>备注</View>
      <View>{order.note}</View>
    </View>
  )
}

function PickedUp({ code, order }: { code: string; order: PickupOrder }) {
  const when = order.pickedUpAt === null ? '' : `${momentText(order.pickedUpAt, now())} 取走的，一个码只能取一次`
  return (
    <>
      <Verdict good={false} title="先别给，已经取走了" sentence={when} />
      <CodeCard code={code} order={order} />
      <Goods order={order} title={`取走的 ${order.pieces} 件`} />
      <View className={classes.small}>这次扫码已记下，没有再核销</View>
    </>
  )
}

function Done({ code, order }: { code: string; order: PickupOrder }) {
  return (
    <>
      <Verdict
        good
        title={`已交付 ${order.pieces} 件`}
        sentence={order.pickedUpAt === null ? order.storeName : `${clockText(order.pickedUpAt)}，${order.storeName}`}
      />
      <CodeCard code={code} order={order} />
      <Goods order={order} title="交给了顾客" />
    </>
  )
}

interface ConfirmProps {
  code: string
  order: PickupOrder
  onDone: (done: Preview) => void
  onRefused: (refusal: Refusal) => void
}

/** Hands over. A lost answer may be tapped again: the same order then counts as handed over by this counter. */
function Confirm({ code, order, onDone, onRefused }: ConfirmProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const lost = useRef(false)
  const [verify, verifying] = useAction(
    async () => {
      setProblem(null)
      const answer = await callStaff('pickups.verify', { code })
      if (!answer.ok) onRefused(answer.refusal)
      else if (answer.data.already && !lost.current) {
        setProblem('先别给，刚刚有人核销了这单，问问同事')
      } else onDone(answer.data)
    },
    (fault) => {
      lost.current = true
      setProblem(fault.kind === 'offline' ? '网断了，还没核销成，连上再点' : '没有回音，再点一次，不会重复核销')
    },
  )
  return (
    <BottomBar
      above={
        problem !== null && (
          <View className={classes.problem}>
            <Notice tone="berry" id="handover-problem">
              {problem}
            </Notice>
          </View>
        )
      }
    >
      <Button kind="secondary" text="先不给" onTap={() => Taro.navigateBack()} />
      <Button
        grow
        id="verify"
        text={`确认交付 ${order.pieces} 件`}
        onTap={verify}
        loading={verifying ? '核销中' : false}
      />
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
