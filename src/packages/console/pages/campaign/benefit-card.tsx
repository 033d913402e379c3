import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { Icon } from '@/components/icon'
import shared from '../../console.module.scss'
import { Box, Sentence, Word } from './field'
import { type Form, fenOf, KIND_TEXT, type Kind } from './form'
import { GiftFields, PartFields, PriceFields } from './goods-benefits'
import classes from './index.module.scss'
import { zheText } from './rule-text'
import type { CardProps } from './who-card'

const KINDS = Object.keys(KIND_TEXT) as Kind[]
const MOST_STEPS = 5

/** What each kind is for, in the words of a shop. */
const ABOUT: Record<Kind, string> = {
  threshold: '到了就减，可以分几档，只算最高的一档',
  every: '满一次减一次，说好最多几次',
  percent: '满了整单打折，最好写上封顶',
  nth: '第二件半价这一类，减便宜的那件',
  price: '限时价、上新价、换季价、社群价、会员价都用它：上面选给谁和时间，这里写价',
  'unit-percent': '每一件都打折，给会员或社群用',
  set: '套餐、搭配：几样凑在一起卖一个价，每样可以几种任选',
  gift: '满了送一样，赠品要放进购物袋',
}

/** 怎么减: the kind, and its numbers in a sentence. */
export function BenefitCard(props: CardProps) {
  const { form, set } = props
  return (
    <View className={shared.card} id="card-benefit">
      <View className={shared.head}>
        <View className={shared.title}>怎么减</View>
        <View className={shared.aside}>按单件价之后的金额算</View>
      </View>
      <View className={classes.chips} role="radiogroup" aria-label="怎么减">
        {KINDS.map((kind) => (
          <Choice key={kind} text={KIND_TEXT[kind]} selected={form.kind === kind} onTap={() => set({ kind })} />
        ))}
      </View>
      <View className={classes.hint}>{ABOUT[form.kind]}</View>
      <KindFields {...props} />
    </View>
  )
}

type FieldKey = 'at' | 'off' | 'percent' | 'cap' | 'times' | 'n' | 'setPrice' | 'giftQuantity'

interface NumberProps extends Pick<CardProps, 'form' | 'set' | 'problems'> {
  of: FieldKey
  label: string
  /** Money has its ¥ before it, everything else its unit after it. */
  unit?: string
}

/** One number of the benefit. */
export function NumberField({ form, set, problems, of, label, unit }: NumberProps) {
  const id = `campaign-${of}`
  return (
    <Box
      id={id}
      label={label}
      narrow
      kind={unit === undefined ? 'digit' : 'number'}
      {...(unit === undefined ? { before: '¥' } : { unit })}
      maxLength={9}
      value={form[of]}
      wrong={id in problems}
      onChange={(value) => set({ [of]: value })}
    />
  )
}

function KindFields(props: CardProps) {
  const { form, problems } = props
  switch (form.kind) {
    case 'threshold':
      return <Steps {...props} />
    case 'every':
      return (
        <Sentence ids={['campaign-at', 'campaign-off', 'campaign-times']} problems={problems}>
          <Word>每满</Word>
          <NumberField {...props} of="at" label="每满多少元" />
          <Word>减</Word>
          <NumberField {...props} of="off" label="减多少元" />
          <Word>一单最多</Word>
          <NumberField {...props} of="times" label="最多几次" unit="次" />
        </Sentence>
      )
    case 'percent':
      return (
        <Sentence ids={['campaign-at', 'campaign-percent', 'campaign-cap']} problems={problems}>
          <Word>满</Word>
          <NumberField {...props} of="at" label="满多少元" />
          <PercentField {...props} />
          <Word>最多减</Word>
          <NumberField {...props} of="cap" label="不封顶" />
        </Sentence>
      )
    case 'nth':
      return (
        <Sentence ids={['campaign-n', 'campaign-percent', 'campaign-times']} problems={problems}>
          <Word>每</Word>
          <NumberField {...props} of="n" label="几件" unit="件" />
          <Word>里最便宜的</Word>
          <PercentField {...props} />
          <Word>一单最多</Word>
          <NumberField {...props} of="times" label="最多几次" unit="次" />
        </Sentence>
      )
    case 'unit-percent':
      return (
        <Sentence ids={['campaign-percent']} problems={problems}>
          <Word>每一件</Word>
          <PercentField {...props} />
        </Sentence>
      )
    case 'price':
      return <PriceFields {...props} />
    case 'set':
      return (
        <>
          <PartFields {...props} />
          <Sentence ids={['campaign-setPrice', 'campaign-times']} problems={problems}>
            <Word>一组卖</Word>
            <NumberField {...props} of="setPrice" label="多少元" />
            <Word>一单最多</Word>
            <NumberField {...props} of="times" label="最多几组" unit="组" />
          </Sentence>
        </>
      )
    case 'gift':
      return (
        <>
          <GiftFields {...props} />
          <Sentence ids={['campaign-at', 'campaign-giftQuantity']} problems={problems}>
            <Word>满</Word>
            <NumberField {...props} of="at" label="满多少元" />
            <Word>送</Word>
            <NumberField {...props} of="giftQuantity" label="送几件" unit="件" />
          </Sentence>
        </>
      )
  }
}

/** 减 15% 也就是 85 折. */
function PercentField(props: Pick<CardProps, 'form' | 'set' | 'problems'>) {
  const zhe = zheText(props.form.percent)
  return (
    <>
      <Word>减</Word>
      <NumberField {...props} of="percent" label="百分之几" unit="%" />
      {zhe !== '' && <Word>{`就是 ${zhe}`}</Word>}
    </>
  )
}

/** 约 12.0%: how much a step is at its threshold. */
const shareText = ({ at, off }: Form['steps'][number]): string => {
  const share = (fenOf(off) * 100) / fenOf(at)
  return Number.isFinite(share) ? `约 ${share.toFixed(1)}%` : ''
}

function Steps({ form, set, problems }: CardProps) {
  const change = (index: number, part: Partial<Form['steps'][number]>): void =>
    set({ steps: form.steps.map((step, at) => (at === index ? { ...step, ...part } : step)) })
  const box = { narrow: true, kind: 'digit', before: '¥', maxLength: 9 } as const
  return (
    <>
      {form.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
        <Sentence key={index} ids={[`step-at-${index}`, `step-off-${index}`]} problems={problems}>
          <Word>满</Word>
          <Box
            {...box}
            id={`step-at-${index}`}
            label="满多少元"
            value={step.at}
            wrong={`step-at-${index}` in problems}
            onChange={(at) => change(index, { at })}
          />
          <Word>减</Word>
          <Box
            {...box}
            id={`step-off-${index}`}
            label="减多少元"
            value={step.off}
            wrong={`step-off-${index}` in problems}
            onChange={(off) => change(index, { off })}
          />
          <View className={classes.share}>{shareText(step)}</View>
          {form.steps.length > 1 && (
            <View
              className={classes.remove}
              onClick={() => set({ steps: form.steps.filter((_, at) => at !== index) })}
              role="button"
              aria-label={`去掉第 ${index + 1} 档`}
            >
              <Icon name="close" size={18} colour="cocoa3" />
            </View>
          )}
        </Sentence>
      ))}
      {form.steps.length < MOST_STEPS && (
        <View className={classes.add}>
          <Button
            id="add-step"
            size="small"
            kind="link"
            text="加一档"
            onTap={() => set({ steps: [...form.steps, { at: '', off: '' }] })}
          />
        </View>
      )}
    </>
  )
}
