import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'

import { yuanShort } from '@/text/money'
import classes from '../../console.module.scss'
import { Field } from './field'
import { type Form, fenOf, KIND_TEXT, type Kind, yuanOf } from './form'
import { GoodsChoice, turned } from './goods-choice'
import type { CardProps } from './who-card'

const KINDS = Object.keys(KIND_TEXT) as Kind[]
const MOST_STEPS = 5

/** 怎么减: the fields of each kind. */
export function BenefitCard(props: CardProps) {
  const { form, set } = props
  return (
    <View className={classes.card} id="card-benefit">
      <View className={classes.head}>
        <View className={classes.title}>怎么减</View>
        <View className={classes.aside}>按单件价之后的金额算</View>
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="怎么减">
        {KINDS.map((kind) => (
          <Choice key={kind} text={KIND_TEXT[kind]} selected={form.kind === kind} onTap={() => set({ kind })} />
        ))}
      </View>
      <KindFields {...props} />
    </View>
  )
}

type FieldKey = 'at' | 'off' | 'percent' | 'cap' | 'times' | 'n' | 'setPrice' | 'giftQuantity'
const LABELS: Record<FieldKey, string> = {
  at: '满多少元',
  off: '减多少元',
  percent: '减百分之几（15 是 85 折）',
  cap: '最多减多少元，空着不限',
  times: '一单最多几次',
  n: '每几件里最便宜的那件',
  setPrice: '一组卖多少元',
  giftQuantity: '送几件',
}
const FIELDS: Record<Kind, readonly FieldKey[]> = {
  threshold: [],
  every: ['at', 'off', 'times'],
  percent: ['at', 'percent', 'cap'],
  nth: ['n', 'percent', 'times'],
  price: [],
  'unit-percent': ['percent'],
  set: ['setPrice', 'times'],
  gift: ['at', 'giftQuantity'],
}

function KindFields(props: CardProps) {
  const { form, set } = props
  return (
    <>
      {form.kind === 'threshold' && <Steps {...props} />}
      {form.kind === 'price' && <Prices {...props} />}
      {form.kind === 'set' && <Parts {...props} />}
      {form.kind === 'gift' && (
        <GoodsChoice
          id="campaign-gift"
          label="送什么"
          goods={props.choices.goods}
          chosen={form.giftSku === '' ? [] : [form.giftSku]}
          idOf={({ skuId }) => skuId}
          onTurn={(giftSku) => set({ giftSku })}
        />
      )}
      {FIELDS[form.kind].map((key) => (
        <Field
          key={key}
          id={`campaign-${key}`}
          label={LABELS[key]}
          kind="digit"
          value={form[key]}
          onChange={(value) => set({ [key]: value })}
        />
      ))}
    </>
  )
}

/** 约 12%: how much a step is at its threshold. */
const shareText = ({ at, off }: Form['steps'][number]): string => {
  const share = (fenOf(off) * 100) / fenOf(at)
  return Number.isFinite(share) ? `约 ${share.toFixed(1)}%` : ''
}

function Steps({ form, set }: CardProps) {
  const change = (index: number, part: Partial<Form['steps'][number]>): void =>
    set({ steps: form.steps.map((step, at) => (at === index ? { ...step, ...part } : step)) })
  return (
    <>
      {form.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
        <View key={index} className={classes.row}>
          <View className={classes.grow}>
            <Field
              id={`step-at-${index}`}
              label="满多少元"
              kind="digit"
              value={step.at}
              onChange={(at) => change(index, { at })}
            />
          </View>
          <View className={classes.grow}>
            <Field
              id={`step-off-${index}`}
              label={`减多少元 ${shareText(step)}`}
              kind="digit"
              value={step.off}
              onChange={(off) => change(index, { off })}
            />
          </View>
          {form.steps.length > 1 && (
            <Button
              size="small"
              kind="link"
              text="去掉"
              label={`去掉第 ${index + 1} 档`}
              onTap={() => set({ steps: form.steps.filter((_, at) => at !== index) })}
            />
          )}
        </View>
      ))}
      {form.steps.length < MOST_STEPS && (
        <Button
          id="add-step"
          size="small"
          kind="link"
          text="加一档"
          onTap={() => set({ steps: [...form.steps, { at: '', off: '' }] })}
        />
      )}
    </>
  )
}

function Prices({ form, set, choices }: CardProps) {
  const turn = (skuId: string): void => {
    const { [skuId]: there, ...rest } = form.prices
    const listFen = choices.goods.find((one) => one.skuId === skuId)?.listFen ?? 0
    set({ prices: there === undefined ? { ...rest, [skuId]: yuanOf(listFen) } : rest })
  }
  return (
    <>
      <GoodsChoice
        id="campaign-priced"
        label="哪几样"
        goods={choices.goods}
        chosen={Object.keys(form.prices)}
        idOf={({ skuId }) => skuId}
        onTurn={turn}
      />
      {choices.goods
        .filter(({ skuId }) => skuId in form.prices)
        .map(({ skuId, name, listFen }) => (
          <Field
            key={skuId}
            id={`price-${skuId}`}
            label={`${name}，标价 ${yuanShort(listFen)}`}
            kind="digit"
            value={form.prices[skuId] ?? ''}
            onChange={(value) => set({ prices: { ...form.prices, [skuId]: value } })}
          />
        ))}
    </>
  )
}

function Parts({ form, set, choices }: CardProps) {
  const change = (index: number, part: Partial<Form['parts'][number]>): void =>
    set({ parts: form.parts.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {form.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the set
        <View key={index}>
          <GoodsChoice
            id={`part-${index}`}
            label={`第 ${index + 1} 样，几种里任选`}
            goods={choices.goods}
            chosen={part.skuIds}
            idOf={({ skuId }) => skuId}
            onTurn={(skuId) => change(index, { skuIds: turned(part.skuIds, skuId) })}
          />
          <Field
            id={`part-quantity-${index}`}
            label="几件"
            kind="number"
            value={part.quantity}
            onChange={(quantity) => change(index, { quantity })}
          />
        </View>
      ))}
      {form.parts.length < MOST_STEPS && (
        <Button
          size="small"
          kind="link"
          text="加一样"
          onTap={() => set({ parts: [...form.parts, { skuIds: [], quantity: '1' }] })}
        />
      )}
    </>
  )
}
