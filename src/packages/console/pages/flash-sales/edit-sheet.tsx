import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { FlashSaleRow, FlashSalesConsoleActions } from '../../../../../cloudfunctions/flashsales/contract'
import classes from '../../console.module.scss'
import { GoodsSearch } from '../../goods-search'
import { LabelledField } from '../../labelled-field'
import { MomentField } from '../campaign/moment-field'
import { draftOf, emptyForm, type Form, formOf, missing } from './form'

type Reply = FlashSalesConsoleActions['flashsales.all']['reply']

export interface EditSheetProps {
  /** Null for a new one. */
  sale: FlashSaleRow | null
  goods: Reply['goods']
  stores: Reply['stores']
  onClose: () => void
  onDone: () => Promise<void>
}

interface PartProps {
  form: Form
  set: (change: Partial<Form>) => void
}

/** A sale as a draft: what, for how much, when, where, how many, and how fair. */
export function EditSheet({ sale, goods, stores, onClose, onDone }: EditSheetProps) {
  const [saleId] = useState(() => sale?.saleId ?? newClientId('F'))
  const [form, setForm] = useState<Form>(() => (sale ? formOf(sale.draft) : emptyForm(now())))
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const chosen = goods.find(({ skuId }) => skuId === form.skuId)
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('flashsales.save', { saleId, rev: sale?.rev ?? 0, draft: draftOf(form) })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone('存好了，发布了顾客才看得到')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会存重'),
  )
  return (
    <FormSheet
      id="sale-sheet"
      open
      title={sale === null ? '新建一场' : `改「${sale.draft.name}」`}
      onClose={onClose}
      saveText="存草稿"
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={missing(form, chosen?.listFen ?? null)}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <LabelledField
        id="sale-name"
        label="这一场叫什么"
        value={form.name}
        onChange={(name) => set({ name })}
        maxLength={12}
      />
      <GoodsSearch id="sale-goods" label="卖什么" goods={goods} onTake={({ skuId }) => set({ skuId })} />
      {chosen !== undefined && <View className={classes.label}>{`${chosen.name}，标价 ${yuan(chosen.listFen)}`}</View>}
      <LabelledField
        id="sale-price"
        kind="digit"
        label="秒杀价，元"
        value={form.price}
        onChange={(price) => set({ price })}
        maxLength={8}
      />
      <View className={classes.label}>从什么时候到什么时候</View>
      <MomentField id="sale-from" label="开始" value={form.startsAt} onChange={(startsAt) => set({ startsAt })} />
      <View className={classes.label} />
      <MomentField id="sale-until" label="结束" value={form.endsAt} onChange={(endsAt) => set({ endsAt })} />
      <StoresPart form={form} set={set} stores={stores} />
      <NumbersPart form={form} set={set} />
    </FormSheet>
  )
}

function StoresPart({ form, set, stores }: PartProps & { stores: Reply['stores'] }) {
  const chosen = form.stores
  const turn = (storeId: string): void => {
    const own = chosen ?? []
    set({ stores: own.includes(storeId) ? own.filter((one) => one !== storeId) : [...own, storeId] })
  }
  return (
    <>
      <View className={classes.label}>在哪些店卖</View>
      <View className={classes.chips} role="group" aria-label="在哪些店卖">
        <Choice text="所有门店" selected={chosen === null} onTap={() => set({ stores: null })} />
        {stores.map(({ storeId, name }) => (
          <Choice key={storeId} text={name} selected={chosen?.includes(storeId) ?? false} onTap={() => turn(storeId)} />
        ))}
      </View>
    </>
  )
}

function NumbersPart({ form, set }: PartProps) {
  return (
    <>
      <LabelledField
        id="sale-total"
        kind="number"
        label="一共几件"
        value={form.total}
        onChange={(total) => set({ total })}
        maxLength={6}
      />
      <LabelledField
        id="sale-per-person"
        kind="number"
        label="每人限几件"
        value={form.perPerson}
        onChange={(perPerson) => set({ perPerson })}
        maxLength={2}
      />
      <LabelledField
        id="sale-minutes"
        kind="number"
        label="抢到后留几分钟付款"
        value={form.payMinutes}
        onChange={(payMinutes) => set({ payMinutes })}
        maxLength={2}
        hint="最少 5 分钟，没付的自动放回来"
      />
      <LabelledField
        id="sale-parts"
        kind="number"
        label="库存分几份"
        value={form.parts}
        onChange={(parts) => set({ parts })}
        maxLength={2}
        hint="几千人同时抢才要分，分了每人只能限 1 件"
      />
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>还能用券和积分</View>
          <View className={classes.caption}>关着时，秒杀单不再减</View>
        </View>
        <Switch on={form.stacks} onChange={(stacks) => set({ stacks })} label="还能用券和积分" />
      </View>
    </>
  )
}
