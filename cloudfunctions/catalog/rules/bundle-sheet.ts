import type { Product } from '../records'
import type { FoundPart } from './bundle-problem'

const rounded = (value: number): number => Math.round(value * 10) / 10
const unlike = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join('；')

type Sheet = Pick<
  Product,
  'description' | 'ingredients' | 'allergens' | 'nutrition' | 'storage' | 'shelfLife' | 'leadMinutes'
>

/** 海盐黄油可颂 2 个、拿铁 1 杯. */
export const contentsText = (parts: readonly FoundPart[]): string =>
  parts.map(({ product, quantity }) => `${product.name} ${quantity} ${product.unit ?? '个'}`).join('、')

/**
 * 组合的标签跟着里面的东西走: ingredients, allergens, options and keeping of all parts, nutrition per 100 g by their
 * weights, the longest lead time. Nothing of it is typed, so that no allergen of a new part can be forgotten.
 */
export function bundleSheet(
  parts: readonly FoundPart[],
): Sheet & Pick<Product['skus'][number], 'weightGrams' | 'options'> {
  const weighed = parts.map(({ product, sku, quantity }) => ({ product, grams: sku.weightGrams * quantity }))
  const weightGrams = weighed.reduce((sum, { grams }) => sum + grams, 0)
  const mean = (of: keyof Product['nutrition']): number =>
    weighed.reduce((sum, { product, grams }) => sum + product.nutrition[of] * grams, 0) / Math.max(1, weightGrams)
  const options = new Map(parts.flatMap(({ sku }) => sku.options.map((option) => [option.optionId, option])))
  return {
    description: `${contentsText(parts)}。`,
    ingredients: parts
      .map(({ product }) => `${product.name}（${product.ingredients.replaceAll(/[（）]/g, '、')}）`)
      .join('、'),
    allergens: [...new Set(parts.flatMap(({ product }) => product.allergens))],
    nutrition: {
      energyKj: Math.round(mean('energyKj')),
      proteinGrams: rounded(mean('proteinGrams')),
      fatGrams: rounded(mean('fatGrams')),
      carbohydrateGrams: rounded(mean('carbohydrateGrams')),
      sugarGrams: rounded(mean('sugarGrams')),
      sodiumMg: Math.round(mean('sodiumMg')),
    },
    storage: unlike(parts.map(({ product }) => product.storage)),
    shelfLife: unlike(parts.map(({ product }) => product.shelfLife)),
    leadMinutes: Math.max(0, ...parts.map(({ product }) => product.leadMinutes)),
    weightGrams,
    options: [...options.values()],
  }
}
