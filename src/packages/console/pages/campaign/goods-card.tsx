import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import shared from '../../console.module.scss'
import { Line } from './field'
import type { Form } from './form'
import { GoodsChoice, turned } from './goods-choice'
import classes from './index.module.scss'
import type { CardProps } from './who-card'

const orNull = (list: string[]): string[] | null => (list.length === 0 ? null : list)

/** Named by SKU, which the editor does not write, stays as it is until all goods are chosen. */
const ALL: Partial<Form> = { categories: null, products: null, skus: null }

/** 哪些商品: what takes part, and what does not. */
export function GoodsCard({ form, set, choices }: CardProps) {
  const everything = form.categories === null && form.products === null && form.skus === null
  return (
    <View className={shared.card} id="card-goods">
      <View className={shared.head}>
        <View className={shared.title}>哪些商品</View>
        <View className={shared.aside}>不参加的优先</View>
      </View>
      <Line label="参加">
        <View className={classes.chips}>
          <Choice text="全部商品" selected={everything} onTap={() => set(ALL)} />
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
          id="campaign-products"
          label="只要这几样"
          quiet
          goods={choices.goods}
          chosen={form.products ?? []}
          idOf={({ productId }) => productId}
          onTurn={(id) => set({ products: orNull(turned(form.products ?? [], id)) })}
        />
      </Line>
      <Line label="不参加">
        <View className={classes.chips}>
          {choices.categories.map(({ categoryId, name }) => (
            <Choice
              key={categoryId}
              text={`不含${name}`}
              selected={form.exceptCategories.includes(categoryId)}
              onTap={() => set({ exceptCategories: turned(form.exceptCategories, categoryId) })}
            />
          ))}
        </View>
        <GoodsChoice
          id="campaign-except"
          label="不参加的"
          quiet
          goods={choices.goods}
          chosen={form.exceptProducts}
          idOf={({ productId }) => productId}
          onTurn={(id) => set({ exceptProducts: turned(form.exceptProducts, id) })}
        />
      </Line>
    </View>
  )
}
