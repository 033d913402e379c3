import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import classes from '../../console.module.scss'
import { GoodsChoice } from '../campaign/goods-choice'
import type { Form, Kind } from './form'
import { FormField, Part, type PartProps, turned, Wrong } from './parts'

const KINDS: readonly { kind: Kind; text: string; start: Partial<Form> }[] = [
  { kind: 'off', text: '满减券', start: { at: '50' } },
  { kind: 'percent', text: '折扣券', start: { at: '0' } },
  { kind: 'exchange', text: '兑换券', start: {} },
]

/** 给什么: money off, a discount with its cap, or goods. */
export function BenefitPart(props: PartProps) {
  const { form, set, problems, choices } = props
  return (
    <Part title="给什么">
      <View className={classes.chips} role="radiogroup" aria-label="哪种券">
        {KINDS.map(({ kind, text, start }) => (
          <Choice key={kind} text={text} selected={form.kind === kind} onTap={() => set({ kind, ...start })} />
        ))}
      </View>
      {form.kind === 'exchange' ? (
        <>
          <GoodsChoice
            id="coupon-goods"
            label="换哪样，几种里任选"
            goods={choices.goods}
            chosen={form.skuIds}
            idOf={({ skuId }) => skuId}
            onTurn={(skuId) => set({ skuIds: turned(form.skuIds, skuId) })}
            quiet
            wrong={'coupon-goods' in problems}
          />
          <Wrong problem={problems['coupon-goods']} />
          <FormField {...props} id="coupon-pieces" label="换几份" field="pieces" />
        </>
      ) : (
        <FormField {...props} id="coupon-at" label="满多少元能用" field="at" kind="digit" />
      )}
      {form.kind === 'off' && <FormField {...props} id="coupon-off" label="减多少元" field="off" kind="digit" />}
      {form.kind === 'percent' && (
        <>
          <FormField {...props} id="coupon-discount" label="打几折" field="discount" kind="digit" />
          <FormField {...props} id="coupon-cap" label="最多减多少元，空着不限" field="cap" kind="digit" />
        </>
      )}
    </Part>
  )
}
