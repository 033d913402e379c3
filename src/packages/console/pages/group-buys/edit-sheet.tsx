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
import type { GroupBuyRow, GroupBuysConsoleActions } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from '../../console.module.scss'
import { GoodsSearch } from '../../goods-search'
import { LabelledField } from '../../labelled-field'
import { MomentField } from '../campaign/moment-field'
import { draftOf, emptyForm, type Form, formOf, missing } from './form'

type Reply = GroupBuysConsoleActions['groupbuys.all']['reply']

export interface EditSheetProps {
  /** Null for a new one. */
  campaign: GroupBuyRow | null
  goods: Reply['goods']
  stores: Reply['stores']
  onClose: () => void
  onDone: () => Promise<void>
}

interface PartProps {
  form: Form
  set: (change: Partial<Form>) => void
}

/** A campaign as a draft: what, by how many, for how much, how long, when and where. */
export function EditSheet({ campaign, goods, stores, onClose, onDone }: EditSheetProps) {
  const [campaignId] = useState(() => campaign?.campaignId ?? newClientId('G'))
  const [form, setForm] = useState<Form>(() => (campaign ? formOf(campaign.draft) : emptyForm(now())))
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const chosen = goods.find(({ skuId }) => skuId === form.skuId)
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const ask = { campaignId, rev: campaign?.rev ?? 0, draft: draftOf(form) }
      const answer = await callConsole('groupbuys.save', ask)
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('存好了，发布了顾客才看得到')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会存重'),
  )
  return (
    <FormSheet
      id="group-buy-sheet"
      open
      title={campaign === null ? '新建拼团' : `改「${campaign.draft.name}」`}
      onClose={onClose}
      saveText="存草稿"
      onSave={save}
      saving={saving ? '记下' : false}
      blocked={missing(form)}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <LabelledField id="gb-name" label="叫什么" value={form.name} onChange={(name) => set({ name })} maxLength={12} />
      <GoodsSearch id="gb-goods" label="拼什么" goods={goods} onTake={({ skuId }) => set({ skuId })} />
      {chosen !== undefined && <View className={classes.label}>{`${chosen.name}，标价 ${yuan(chosen.listFen)}`}</View>}
      <SizesPart form={form} set={set} />
      <View className={classes.label}>从什么时候到什么时候能开团</View>
      <MomentField id="gb-from" label="开始" value={form.startsAt} onChange={(startsAt) => set({ startsAt })} />
      <View className={classes.label} />
      <MomentField id="gb-until" label="结束" value={form.endsAt} onChange={(endsAt) => set({ endsAt })} />
      <StoresPart form={form} set={set} stores={stores} />
      <NumbersPart form={form} set={set} />
      <SwitchesPart form={form} set={set} />
    </FormSheet>
  )
}

function SizesPart({ form, set }: PartProps) {
  const change = (at: number, part: Partial<Form['sizes'][number]>): void =>
    set({ sizes: form.sizes.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  return (
    <>
      {form.sizes.map(({ size, price }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three lines that keep their places
        <View key={place}>
          <LabelledField
            id={`gb-size-${place}`}
            kind="number"
            label={`第 ${place + 1} 档，几人团`}
            value={size}
            onChange={(next) => change(place, { size: next })}
            maxLength={2}
          />
          <LabelledField
            id={`gb-price-${place}`}
            kind="digit"
            label={`第 ${place + 1} 档，每人几元`}
            value={price}
            onChange={(next) => change(place, { price: next })}
            maxLength={8}
          />
        </View>
      ))}
    </>
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
      <View className={classes.label}>在哪些店取</View>
      <View className={classes.chips} role="group" aria-label="在哪些店取">
        <Choice text="所有门店" selected={chosen === null} onTap={() => set({ stores: null })} />
        {stores.map(({ storeId, name }) => (
          <Choice key={storeId} text={name} selected={chosen?.includes(storeId) ?? false} onTap={() => turn(storeId)} />
        ))}
      </View>
    </>
  )
}

const NUMBERS = [
  { key: 'hours', label: '开团后几小时内要齐', hint: '到点没齐自动全额退' },
  { key: 'perPerson', label: '每人限几份', hint: '一个团里一人一个位子' },
  { key: 'stock', label: '一共几份', hint: '不填就按货架上的卖' },
  { key: 'leaderPoints', label: '团长得多少积分', hint: '团成了，团长取货以后给，0 就是没有' },
] as const

function NumbersPart({ form, set }: PartProps) {
  return (
    <>
      {NUMBERS.map(({ key, label, hint }) => (
        <LabelledField
          key={key}
          id={`gb-${key}`}
          kind="number"
          label={label}
          value={form[key]}
          onChange={(value) => set({ [key]: value })}
          maxLength={6}
          hint={hint}
        />
      ))}
    </>
  )
}

const SWITCHES = [
  { key: 'listed', name: '列出没满的团', caption: '别人能来凑团，只显示名字的第一个字' },
  { key: 'newOnly', name: '只给新客', caption: '买过的人不能开也不能参加' },
  { key: 'stacks', name: '还能用券和积分', caption: '关着时，拼团单不再减' },
] as const

function SwitchesPart({ form, set }: PartProps) {
  return (
    <>
      {SWITCHES.map(({ key, name, caption }) => (
        <View key={key} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>{name}</View>
            <View className={classes.caption}>{caption}</View>
          </View>
          <Switch on={form[key]} onChange={(on) => set({ [key]: on })} label={name} />
        </View>
      ))}
    </>
  )
}
