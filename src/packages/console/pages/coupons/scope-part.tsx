import { View } from '@tarojs/components'
import classes from '../../console.module.scss'
import { GoodsChoice } from '../campaign/goods-choice'
import { Many, Part, type PartProps, turned, Wrong } from './parts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日'].map((day, at) => ({ key: String(at + 1), text: `周${day}` }))
const OTHERS = [
  { key: 'community', text: '群友价' },
  { key: 'tier', text: '会员价' },
  { key: 'points', text: '积分' },
]

/** 谁、哪里、哪天、买什么能用. */
export function ScopePart(props: PartProps) {
  const { form, set, choices } = props
  return (
    <Part title="谁、哪里、哪天能用">
      <Many
        label="门店，没选的不能用"
        all="全部门店"
        options={choices.stores.map(({ storeId, name }) => ({ key: storeId, text: name }))}
        chosen={form.stores}
        onChange={(stores) => set({ stores })}
      />
      <Many
        label="给谁"
        all="所有人"
        options={choices.classes.map(({ classId, name }) => ({ key: classId, text: name }))}
        chosen={form.classes}
        onChange={(next) => set({ classes: next })}
      />
      <Many
        label="哪几天取货能用"
        all="每天"
        options={WEEK}
        chosen={form.weekdays.map(String)}
        onChange={(days) => set({ weekdays: days.map(Number).sort() })}
      />
      {form.kind !== 'exchange' && <GoodsPart {...props} />}
      <Many
        label="不和哪些一起用"
        all="都能一起"
        options={OTHERS}
        chosen={form.notWith}
        onChange={(notWith) => set({ notWith })}
      />
    </Part>
  )
}

function GoodsPart({ form, set, choices, problems }: PartProps) {
  const products = choices.goods.map((one) => ({ ...one, name: one.productName }))
  const categories = choices.categories.map(({ categoryId, name }) => ({ key: categoryId, text: name }))
  return (
    <>
      <Many
        label="哪些分类"
        {...(form.products.length === 0 ? { all: '全部商品' } : {})}
        options={categories}
        chosen={form.categories}
        onChange={(next) => set({ categories: next })}
      />
      <GoodsChoice
        id="coupon-products"
        label="只限这些商品"
        goods={products}
        chosen={form.products}
        idOf={({ productId }) => productId}
        onTurn={(id) => set({ products: turned(form.products, id) })}
        quiet
      />
      <View className={classes.label}>不参加的</View>
      <GoodsChoice
        id="coupon-except"
        label="不参加的商品"
        goods={products}
        chosen={form.exceptProducts}
        idOf={({ productId }) => productId}
        onTurn={(id) => set({ exceptProducts: turned(form.exceptProducts, id) })}
        quiet
        wrong={'coupon-except' in problems}
      />
      <Many
        label="不参加的分类"
        all="没有"
        options={categories}
        chosen={form.exceptCategories}
        onChange={(next) => set({ exceptCategories: next })}
      />
      <Wrong problem={problems['coupon-except']} />
    </>
  )
}
