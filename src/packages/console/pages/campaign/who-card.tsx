import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'

import type { CampaignChoices } from '../../../../../cloudfunctions/campaigns/contract'
import classes from '../../console.module.scss'
import { Field } from './field'
import type { Form } from './form'
import { GoodsChoice, turned } from './goods-choice'

export interface CardProps {
  form: Form
  set: (change: Partial<Form>) => void
  choices: CampaignChoices
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日']
const orNull = <T,>(list: T[]): T[] | null => (list.length === 0 ? null : list)

/** 谁、何时、哪里. */
export function WhoCard({ form, set, choices, number }: CardProps & { number: string }) {
  const audience = form.audience === 'everybody' ? [] : form.audience
  const turnClass = (classId: string): void => {
    const next = turned(audience, classId)
    set({ audience: next.length === 0 ? 'everybody' : next })
  }
  const turnDay = (day: number): void => {
    const days = form.weekdays ?? []
    set({ weekdays: orNull(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort()) })
  }
  return (
    <View className={classes.card} id="card-who">
      <View className={classes.head}>
        <View className={classes.title}>谁、何时、哪里</View>
        <View className={classes.aside}>{number}</View>
      </View>
      <Field id="campaign-name" label="名称" maxLength={20} value={form.name} onChange={(name) => set({ name })} />
      <Field
        id="campaign-rule"
        label="顾客看到的规则"
        placeholder="登记社群，周末取货，满 50 减 6"
        value={form.rule}
        onChange={(rule) => set({ rule })}
      />
      <Field id="campaign-from" label="从" value={form.from} onChange={(from) => set({ from })} />
      <Field id="campaign-until" label="到" value={form.until} onChange={(until) => set({ until })} />
      <View className={classes.label}>哪几天取货</View>
      <View className={classes.chips}>
        <Choice text="每天" selected={form.weekdays === null} onTap={() => set({ weekdays: null })} />
        {DAYS.map((day, index) => (
          <Choice
            key={day}
            text={`周${day}`}
            selected={form.weekdays?.includes(index + 1) === true}
            onTap={() => turnDay(index + 1)}
          />
        ))}
      </View>
      <View className={classes.label}>门店</View>
      <View className={classes.chips}>
        <Choice text="全部门店" selected={form.stores === null} onTap={() => set({ stores: null })} />
        {choices.stores.map(({ storeId, name }) => (
          <Choice
            key={storeId}
            text={name}
            selected={form.stores?.includes(storeId) === true}
            onTap={() => set({ stores: orNull(turned(form.stores ?? [], storeId)) })}
          />
        ))}
      </View>
      <View className={classes.label}>给谁</View>
      <View className={classes.chips}>
        <Choice text="所有人" selected={form.audience === 'everybody'} onTap={() => set({ audience: 'everybody' })} />
        {choices.classes.map(({ classId, name }) => (
          <Choice key={classId} text={name} selected={audience.includes(classId)} onTap={() => turnClass(classId)} />
        ))}
      </View>
      <View className={classes.caption}>同一类人同一个价，价格说明里会写明</View>
      <ScopePart form={form} set={set} choices={choices} />
    </View>
  )
}

/** Which goods take part, and which do not. */
function ScopePart({ form, set, choices }: CardProps) {
  return (
    <>
      <View className={classes.label}>哪些商品</View>
      <View className={classes.chips}>
        <Choice
          text="全部商品"
          selected={form.categories === null && form.products === null && form.skus === null}
          onTap={() => set({ categories: null, products: null, skus: null })}
        />
        {choices.categories.map(({ categoryId, name }) => (
          <Choice
            key={categoryId}
            text={name}
            selected={form.categories?.includes(categoryId) === true}
            onTap={() => set({ categories: orNull(turned(form.categories ?? [], categoryId)) })}
          />
        ))}
      </View>
      <GoodsChoice
        id="campaign-except"
        label="不参加的"
        goods={choices.goods}
        chosen={form.exceptProducts}
        idOf={({ productId }) => productId}
        onTurn={(id) => set({ exceptProducts: turned(form.exceptProducts, id) })}
      />
    </>
  )
}
