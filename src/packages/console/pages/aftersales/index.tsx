import { View } from '@tarojs/components'
import { useState } from 'react'
import { DecideSheet } from '@/aftersales/decide-sheet'
import { ShopCase } from '@/aftersales/shop-case'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { AftersalesConsoleActions, ShopCaseView } from '../../../../../cloudfunctions/aftersales/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import { CompensateSheet } from './compensate-sheet'
import { Failures } from './failures'

type Cases = AftersalesConsoleActions['aftersales.list']['reply']
type Show = 'open' | 'all' | 'failures'

const TABS = [
  { key: 'open', text: '要定的' },
  { key: 'failures', text: '没退成的' },
  { key: 'all', text: '全部' },
] as const satisfies readonly { key: Show; text: string }[]

/** After-sales: what waits for a decision, refunds that did not arrive, and everything that was decided. */
export default function ConsoleAftersalesPage() {
  return (
    <ConsoleFrame title="售后" current="aftersales" id="console-aftersales">
      {() => <PerStore>{(store) => <Store key={store.storeId} storeId={store.storeId} />}</PerStore>}
    </ConsoleFrame>
  )
}

function Store({ storeId }: { storeId: string }) {
  const [show, setShow] = useState<Show>('open')
  const [giving, setGiving] = useState(false)
  // Another key asks for the list anew.
  const [given, setGiven] = useState(0)
  return (
    <ConsoleBody>
      <View className={classes.chips}>
        <Button id="compensate" size="small" kind="secondary" text="补偿一单" onTap={() => setGiving(true)} />
      </View>
      {giving && <CompensateSheet onClose={() => setGiving(false)} onDone={async () => setGiven(given + 1)} />}
      <Tabs
        tabs={TABS.map(({ key, text }) => ({ key, text }))}
        selected={show}
        onSelect={(key) => setShow(TABS.find((one) => one.key === key)?.key ?? 'open')}
      />
      {show === 'failures' ? (
        <Failures storeId={storeId} />
      ) : (
        <Decisions key={`${show} ${given}`} storeId={storeId} show={show} />
      )}
    </ConsoleBody>
  )
}

function Decisions({ storeId, show }: { storeId: string; show: 'open' | 'all' }) {
  const [deciding, setDeciding] = useState<{ one: ShopCaseView; approve: boolean } | null>(null)
  const cases = useAsync<Cases>(() => callConsole('aftersales.list', { storeId, show }), [storeId, show], {
    onShow: true,
  })
  const decide = (answer: string) =>
    deciding?.approve
      ? callConsole('aftersales.approve', { caseId: deciding.one.caseId })
      : callConsole('aftersales.reject', { caseId: deciding?.one.caseId ?? '', answer })
  return (
    <Loaded of={cases} what="售后" skeleton={<CardSkeleton rows={4} />}>
      {(value) => (
        <>
          <View className={classes.caption}>一单退到 {yuan(value.approvalFen)} 以上，要申请人以外的店长或店主来定</View>
          {value.cases.length === 0 && (
            <StateView scene="empty-plate" title="没有要定的售后" sentence="顾客申请了，就在这里" />
          )}
          <View className={classes.list}>
            {value.cases.map((one) => (
              <ShopCase key={one.caseId} one={one} onDecide={(approve) => setDeciding({ one, approve })} />
            ))}
          </View>
          {deciding !== null && (
            <DecideSheet {...deciding} decide={decide} onClose={() => setDeciding(null)} onDone={cases.reload} />
          )}
        </>
      )}
    </Loaded>
  )
}
