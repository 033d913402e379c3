import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { yuanShort } from '@/text/money'
import { Box, Sentence, Word, Wrong } from './field'
import { type Form, yuanOf } from './form'
import { GoodsChoice, turned } from './goods-choice'
import classes from './index.module.scss'
import type { CardProps } from './who-card'

const MOST_PARTS = 5

/** 活动价: goods and what one piece of each costs. */
export function PriceFields({ form, set, choices, problems }: CardProps) {
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
        wrong={'campaign-priced' in problems}
        onTurn={turn}
      />
      <Wrong problem={problems['campaign-priced'] ?? ''} />
      {choices.goods
        .filter(({ skuId }) => skuId in form.prices)
        .map(({ skuId, name, listFen }) => (
          <Sentence key={skuId} ids={[`price-${skuId}`]} problems={problems}>
            <View className={classes.goodsName}>{name}</View>
            <Box
              id={`price-${skuId}`}
              label={`${name}卖多少元`}
              placeholder="多少元"
              narrow
              kind="digit"
              before="¥"
              maxLength={9}
              value={form.prices[skuId] ?? ''}
              wrong={`price-${skuId}` in problems}
              onChange={(value) => set({ prices: { ...form.prices, [skuId]: value } })}
            />
            <Word>{`标价 ${yuanShort(listFen)}`}</Word>
          </Sentence>
        ))}
    </>
  )
}

/** 组合价: what makes a set, each part one kind or several to choose from. */
export function PartFields({ form, set, choices, problems }: CardProps) {
  const change = (index: number, part: Partial<Form['parts'][number]>): void =>
    set({ parts: form.parts.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {form.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the set
        <View key={index} className={classes.part}>
          <GoodsChoice
            id={`part-${index}`}
            label={`第 ${index + 1} 样，几种里任选`}
            goods={choices.goods}
            chosen={part.skuIds}
            idOf={({ skuId }) => skuId}
            wrong={`part-${index}` in problems}
            onTurn={(skuId) => change(index, { skuIds: turned(part.skuIds, skuId) })}
          />
          <Sentence ids={[`part-${index}`, `part-quantity-${index}`]} problems={problems}>
            <Word>要</Word>
            <Box
              id={`part-quantity-${index}`}
              label="几件"
              narrow
              kind="number"
              unit="件"
              maxLength={3}
              value={part.quantity}
              wrong={`part-quantity-${index}` in problems}
              onChange={(quantity) => change(index, { quantity })}
            />
            {form.parts.length > 1 && (
              <Button
                size="small"
                kind="link"
                text="去掉"
                label={`去掉第 ${index + 1} 样`}
                onTap={() => set({ parts: form.parts.filter((_, at) => at !== index) })}
              />
            )}
          </Sentence>
        </View>
      ))}
      {form.parts.length < MOST_PARTS && (
        <View className={classes.add}>
          <Button
            id="add-part"
            size="small"
            kind="link"
            text="加一样"
            onTap={() => set({ parts: [...form.parts, { skuIds: [], quantity: '1' }] })}
          />
        </View>
      )}
    </>
  )
}

/** 满赠: which goods are the present. */
export function GiftFields({ form, set, choices, problems }: CardProps) {
  return (
    <>
      <GoodsChoice
        id="campaign-gift"
        label="送什么"
        goods={choices.goods}
        chosen={form.giftSku === '' ? [] : [form.giftSku]}
        idOf={({ skuId }) => skuId}
        wrong={'campaign-gift' in problems}
        onTurn={(skuId) => set({ giftSku: skuId === form.giftSku ? '' : skuId })}
      />
      <Wrong problem={problems['campaign-gift'] ?? ''} />
    </>
  )
}
