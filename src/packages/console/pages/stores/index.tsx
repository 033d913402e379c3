import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip, Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { type OwnStore, useOperatorStore } from '../../use-operator-store'

const REASONS = ['烤箱在修', '人手不够', '停电停水', '货卖完了']

/** Each store, open or paused, and why. */
export default function StoresPage() {
  return (
    <ConsoleFrame title="门店" current="stores" id="console-stores">
      {() => <Stores />}
    </ConsoleFrame>
  )
}

function Stores() {
  const { stores } = useOperatorStore()
  const [pausing, setPausing] = useState<OwnStore | null>(null)
  // Other instances of the server trust their rules for some seconds: what was just answered is shown, not asked for again.
  const onChanged = (changed: OwnStore): void => {
    if (stores.value === undefined) return
    stores.replace({
      stores: stores.value.stores.map((store) => (store.storeId === changed.storeId ? changed : store)),
    })
  }
  return (
    <ConsoleBody>
      <Loaded of={stores} what="门店">
        {(value) => (
          <View className={classes.list}>
            {value.stores.map((store) => (
              <StoreCard key={store.storeId} store={store} onPause={() => setPausing(store)} onChanged={onChanged} />
            ))}
          </View>
        )}
      </Loaded>
      {pausing !== null && <PauseSheet store={pausing} onClose={() => setPausing(null)} onDone={onChanged} />}
    </ConsoleBody>
  )
}

interface StoreCardProps {
  store: OwnStore
  onPause: () => void
  onChanged: (store: OwnStore) => void
}

function StoreCard({ store, onPause, onChanged }: StoreCardProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [resume, resuming] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('stores.pause', { storeId: store.storeId, paused: false })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`${store.name}恢复接单了`)
    onChanged({ ...store, paused: false, pauseReason: null, hoursText: '接单了' })
  })
  return (
    <View className={classes.card} id={`store-${store.storeId}`}>
      <View className={classes.head}>
        <View className={classes.title} role="heading" aria-level={2}>
          {store.name}
        </View>
        <Chip tone={store.paused ? 'berry' : 'matcha'}>{store.paused ? '暂停接单' : '在接单'}</Chip>
      </View>
      <View className={classes.caption}>{store.address}</View>
      <View className={classes.caption}>{store.paused ? `原因：${store.pauseReason ?? '—'}` : store.hoursText}</View>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      <CounterPay store={store} onChanged={onChanged} />
      <View className={classes.actions}>
        {store.paused ? (
          <Button size="small" kind="soft" text="恢复接单" onTap={resume} loading={resuming ? '恢复中' : false} />
        ) : (
          <Button size="small" kind="secondary" text="暂停接单" label={`${store.name}暂停接单`} onTap={onPause} />
        )}
      </View>
    </View>
  )
}

/** 到店付: whether new orders may be paid at this counter. */
function CounterPay({ store, onChanged }: Pick<StoreCardProps, 'store' | 'onChanged'>) {
  const [problem, setProblem] = useState<string | null>(null)
  const [change] = useAction(async () => {
    setProblem(null)
    const counterPay = !store.counterPay
    const answer = await callConsole('stores.setCounterPay', { storeId: store.storeId, counterPay })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(counterPay ? `${store.name}可以到店付了` : `${store.name}只收微信支付`)
    onChanged({ ...store, counterPay })
  })
  return (
    <>
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>到店付</View>
          <View className={classes.caption}>顾客下单不付钱，到店里付现金或刷卡</View>
        </View>
        <Switch on={store.counterPay} onChange={() => change()} label={`${store.name}到店付`} />
      </View>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
    </>
  )
}

interface PauseSheetProps {
  store: OwnStore
  onClose: () => void
  onDone: (store: OwnStore) => void
}

function PauseSheet({ store, onClose, onDone }: PauseSheetProps) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('stores.pause', { storeId: store.storeId, paused: true, reason: reason.trim() })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`${store.name}不再接新单`)
    onClose()
    onDone({ ...store, paused: true, pauseReason: reason.trim() })
  })
  return (
    <FormSheet
      id="pause-sheet"
      open
      title={`暂停${store.name}接单`}
      onClose={onClose}
      saveText={`暂停${store.name}`}
      onSave={save}
      saving={saving ? '暂停中' : false}
      blocked={reason.trim() === '' ? '说一下原因' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.label}>新单下不了，已下的单照旧。原因顾客看得到</View>
      <View className={classes.chips} role="radiogroup" aria-label="原因">
        {REASONS.map((one) => (
          <Choice key={one} text={one} selected={one === reason} onTap={() => setReason(one)} />
        ))}
      </View>
      <TextField id="pause-reason" label="原因" value={reason} onChange={setReason} maxLength={60} />
    </FormSheet>
  )
}
