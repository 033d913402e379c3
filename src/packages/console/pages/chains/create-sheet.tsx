import { Picker, View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import { dateText, shopDay } from '@/text/time'
import type { ChainsConsoleActions } from '../../../../../cloudfunctions/chains/contract'
import classes from '../../console.module.scss'
import { GoodsSearch } from '../../goods-search'
import { LabelledField } from '../../labelled-field'
import { MomentField } from '../campaign/moment-field'
import { askOf, emptyForm, type Form, missing } from './form'

type Reply = ChainsConsoleActions['chains.all']['reply']

const FORTNIGHT_MS = 13 * 86_400_000

export interface CreateSheetProps {
  groups: Reply['groups']
  goods: Reply['goods']
  onClose: () => void
  onDone: () => Promise<void>
}

interface PartProps {
  form: Form
  set: (change: Partial<Form>) => void
}

/** A new chain: for which chat, which day, what, how many it needs, until when. It is never changed afterwards. */
export function CreateSheet({ groups, goods, onClose, onDone }: CreateSheetProps) {
  const [form, setForm] = useState<Form>(() => emptyForm(now(), groups[0]?.groupId ?? ''))
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('chains.create', askOf(form))
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('开好了，把卡片发到群里')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会开两个'),
  )
  return (
    <FormSheet
      id="chain-sheet"
      open
      title="开一个接龙"
      onClose={onClose}
      saveText="开接龙，开了不能改"
      onSave={save}
      saving={saving ? '正在开' : false}
      blocked={missing(form)}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <GroupPart form={form} set={set} groups={groups} />
      <LabelledField
        id="chain-name"
        label="叫什么"
        value={form.name}
        onChange={(name) => set({ name })}
        maxLength={16}
        hint="写在群里的卡片上，比如：周六早餐接龙"
      />
      <DayPart form={form} set={set} />
      <View className={classes.label}>接到什么时候</View>
      <MomentField id="chain-closes" label="截止" value={form.closesAt} onChange={(closesAt) => set({ closesAt })} />
      <View className={classes.label} />
      <LabelledField
        id="chain-minimum"
        kind="number"
        label="满几单就做"
        value={form.minimum}
        onChange={(minimum) => set({ minimum })}
        maxLength={3}
        hint="到截止没满自动全额退，0 就是接上就做"
      />
      <GoodsPart form={form} set={set} goods={goods} />
    </FormSheet>
  )
}

function GroupPart({ form, set, groups }: PartProps & Pick<CreateSheetProps, 'groups'>) {
  return (
    <>
      <View className={classes.label}>发到哪个群</View>
      <View className={classes.chips} role="radiogroup" aria-label="发到哪个群">
        {groups.map(({ groupId, name }) => (
          <Choice key={groupId} text={name} selected={groupId === form.groupId} onTap={() => set({ groupId })} />
        ))}
      </View>
    </>
  )
}

function DayPart({ form, set }: PartProps) {
  return (
    <Picker
      mode="date"
      value={form.day}
      start={shopDay(now())}
      end={shopDay(now() + FORTNIGHT_MS)}
      onChange={({ detail }) => set({ day: detail.value })}
    >
      <FactRow id="chain-day" icon="clock" title={`${dateText(form.day)}取`} caption="一个群一天只开一个" right="改" />
    </Picker>
  )
}

function GoodsPart({ form, set, goods }: PartProps & Pick<CreateSheetProps, 'goods'>) {
  const chosen = form.skuIds.flatMap((skuId) => goods.find((one) => one.skuId === skuId) ?? [])
  const take = (skuId: string): void => {
    if (!form.skuIds.includes(skuId)) set({ skuIds: [...form.skuIds, skuId] })
  }
  return (
    <>
      <GoodsSearch id="chain-goods-search" label="能接什么" goods={goods} onTake={({ skuId }) => take(skuId)} />
      {chosen.length > 0 && (
        <View className={classes.chips} role="group" aria-label="选好的，点一下去掉">
          {chosen.map(({ skuId, name, listFen }) => (
            <Choice
              key={skuId}
              text={`${name} ${yuan(listFen)}`}
              selected
              onTap={() => set({ skuIds: form.skuIds.filter((one) => one !== skuId) })}
            />
          ))}
        </View>
      )}
    </>
  )
}
