import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Sheet } from '@/components/sheet'
import type { ProductDetail, SkuView } from '../../../cloudfunctions/catalog/contract'
import classes from './index.module.scss'

/** GB 28050: 1 kcal = 4.184 kJ. */
const KILOJOULES_PER_KILOCALORIE = 4.184

const kilocalories = (product: ProductDetail, grams: number): number =>
  Math.round((product.nutrition.energyKj / KILOJOULES_PER_KILOCALORIE / 100) * grams)

function Row({ name, value }: { name: string; value: string }) {
  return (
    <View className={classes.factLine}>
      <Text className={classes.factName}>{name}</Text>
      <Text className={classes.factValue}>{value}</Text>
    </View>
  )
}

/** Allergens at a glance; ingredients, nutrition and storage one tap away. */
export function FoodFacts({ product, sku }: { product: ProductDetail; sku: SkuView }) {
  const [open, setOpen] = useState(false)
  const { nutrition } = product
  const facts = [
    `每份 ${sku.weightGrams} g`,
    `${kilocalories(product, sku.weightGrams)} 千卡`,
    `${product.storage}${product.shelfLife}`,
  ]
  return (
    <>
      <FactRow
        icon="wheat"
        title={product.allergens.length === 0 ? '没有常见致敏物' : `含 ${product.allergens.join('、')}`}
        caption={<Facts of={facts} />}
        onTap={() => setOpen(true)}
        id="food-facts"
      />
      <Sheet open={open} title="配料和营养" onClose={() => setOpen(false)} id="food-sheet">
        <View className={classes.foodSheet}>
          <Row name="致敏物" value={product.allergens.length === 0 ? '没有常见致敏物' : product.allergens.join('、')} />
          <Row name="配料" value={product.ingredients} />
          <Row name="净含量" value={`${sku.weightGrams} g`} />
          <Row name="贮存" value={product.storage} />
          <Row name="赏味期" value={product.shelfLife} />
          <View className={classes.tableHead}>营养成分（每 100 g）</View>
          <Row name="能量" value={`${nutrition.energyKj} kJ`} />
          <Row name="蛋白质" value={`${nutrition.proteinGrams} g`} />
          <Row name="脂肪" value={`${nutrition.fatGrams} g`} />
          <Row name="碳水化合物" value={`${nutrition.carbohydrateGrams} g`} />
          <Row name="其中糖" value={`${nutrition.sugarGrams} g`} />
          <Row name="钠" value={`${nutrition.sodiumMg} mg`} />
        </View>
      </Sheet>
    </>
  )
}
