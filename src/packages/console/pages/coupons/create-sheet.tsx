import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Ticket } from '@/components/ticket'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { TemplateChoices } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'
import { BenefitPart } from './benefit-part'
import { askOf, emptyForm, type Form, faceOf, type NamesOf, nameOf, problemsOf, ruleOf, validityOf } from './form'
import { GivingPart } from './giving-part'
import looks from './index.module.scss'
import { FormField, Part } from './parts'
import { ScopePart } from './scope-part'

const ID_LETTERS = 10

const newTemplateId = (): string => {
  let id = `t${now().toString(36)}`
  for (let at = 0; at < ID_LETTERS; at += 1) id += String(Math.floor(Math.random() * 10))
  return id
}

const namesOf = ({ goods, stores, categories, classes: people }: TemplateChoices): NamesOf => ({
  sku: (id) => goods.find(({ skuId }) => skuId === id)?.name ?? '',
  product: (id) => goods.find(({ productId }) => productId === id)?.productName ?? '',
  store: (id) => stores.find(({ storeId }) => storeId === id)?.name ?? '',
  category: (id) => categories.find(({ categoryId }) => categoryId === id)?.name ?? '',
  classOf: (id) => people.find(({ classId }) => classId === id)?.name ?? '',
})

/** 顾客看到的: the very ticket of the coupons page, from what is written. */
function Preview({ form, choices, names }: { form: Form; choices: TemplateChoices; names: NamesOf }) {
  const shown = choices.goods.find(({ skuId }) => skuId === form.skuIds[0])
  const goods =
    form.kind === 'exchange' && shown
      ? { productId: shown.productId, picture: shown.picture, plate: shown.plate }
      : null
  return (
    <View className={looks.preview} id="coupon-preview">
      <View className={classes.label}>顾客看到的</View>
      <Ticket
        face={faceOf(form)}
        goods={goods}
        name={nameOf(form, names)}
        rule={ruleOf(form, names)}
        until={validityOf(form)}
      />
    </View>
  )
}

export interface CreateSheetProps {
  choices: TemplateChoices
  onClose: () => void
  onDone: () => Promise<void>
}

/** A new kind of coupon: what it gives, where it holds, how it is come by, how many there are. */
export function CreateSheet({ choices, onClose, onDone }: CreateSheetProps) {
  const [templateId] = useState(newTemplateId)
  const [form, setForm] = useState(emptyForm)
  const [problem, setProblem] = useState<string | null>(null)
  const names = useMemo(() => namesOf(choices), [choices])
  const set = (change: Partial<Form>): void => setForm((before) => ({ ...before, ...change }))
  const problems = problemsOf(form)
  const wrong = Object.keys(problems).length
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('coupons.saveTemplate', askOf(form, templateId, names))
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone('建好了')
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会建重'),
  )
  const part = { form, set, problems, choices }
  return (
    <FormSheet
      id="coupon-sheet"
      open
      title="新建一种券"
      onClose={onClose}
      saveText={`发「${nameOf(form, names)}」`}
      onSave={save}
      saving={saving ? '在建' : false}
      blocked={wrong > 0 ? `还有 ${wrong} 处要填好` : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <Preview form={form} choices={choices} names={names} />
      <BenefitPart {...part} />
      <Part title="怎么写">
        <FormField {...part} id="coupon-name" label="名称，空着就照上面" field="name" kind="text" maxLength={20} />
        <FormField {...part} id="coupon-rule" label="说明，空着就照上面" field="rule" kind="text" maxLength={60} />
      </Part>
      <ScopePart {...part} />
      <GivingPart {...part} />
    </FormSheet>
  )
}
