import type { Fen } from '../../cloudfunctions/platform/money'
import { iceLevel, sweetness, temperature } from './options'
import type { ProductSeed } from './product-seed'

/** A 组合 as it is written down; everything else follows from what it is made of. */
interface BundleSheet
  extends Pick<
    ProductSeed,
    'drawing' | 'name' | 'caption' | 'unit' | 'description' | 'plate' | 'tags' | 'maxPerLine' | 'shelfLife'
  > {
  listFen: Fen
  options: ProductSeed['skus'][number]['options']
  parts: { drawing: string; key: string; quantity: number }[]
}

const SHEETS: BundleSheet[] = [
  {
    drawing: 'breakfast-set',
    name: '早餐组合',
    caption: '可颂一个，拿铁一杯',
    unit: '份',
    description: '海盐黄油可颂一个配拿铁一杯，上班路上一手一样。组合价人人一样，不另打折。',
    plate: 'bread',
    tags: ['早餐', '组合'],
    maxPerLine: 10,
    shelfLife: '2 小时内吃完',
    listFen: 3500,
    options: [temperature, sweetness],
    parts: [
      { drawing: 'croissant', key: '1', quantity: 1 },
      { drawing: 'latte', key: '1', quantity: 1 },
    ],
  },
  {
    drawing: 'tea-for-two',
    name: '下午茶双人份',
    caption: '大福两颗，柠檬茶两杯',
    unit: '份',
    description: '草莓大福两颗，手打柠檬茶两杯，两个人正好。组合价人人一样，不另打折。',
    plate: 'mochi',
    tags: ['下午茶', '组合'],
    maxPerLine: 6,
    shelfLife: '当天吃完',
    listFen: 5800,
    options: [iceLevel, sweetness],
    parts: [
      { drawing: 'daifuku', key: '1', quantity: 2 },
      { drawing: 'lemon-tea', key: '1', quantity: 2 },
    ],
  },
]

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Ingredients, allergens, nutrition, weight and lead time from the parts' own sheets. @throws where a part is unknown */
function bundleSeed({ parts, listFen, options = [], ...sheet }: BundleSheet, all: readonly ProductSeed[]): ProductSeed {
  const found = parts.map(({ drawing, key, quantity }) => {
    const seed = all.find((one) => one.drawing === drawing)
    const sku = seed?.skus.find((one) => one.key === key)
    if (!seed || !sku) throw new Error(`bundle ${sheet.drawing}: no ${drawing} ${key}`)
    return { seed, grams: sku.weightGrams * quantity }
  })
  const weightGrams = found.reduce((sum, { grams }) => sum + grams, 0)
  const mean = (of: keyof ProductSeed['nutrition']): number =>
    found.reduce((sum, { seed, grams }) => sum + seed.nutrition[of] * grams, 0) / weightGrams
  return {
    ...sheet,
    skus: [
      {
        key: '1',
        name: '1 份',
        weightGrams,
        listFen,
        daily: 0,
        options,
        bundle: parts.map(({ drawing, key, quantity }) => ({
          skuId: `${drawing.replaceAll('-', '_')}_${key}`,
          quantity,
        })),
      },
    ],
    ingredients: found.map(({ seed }) => `${seed.name}（${seed.ingredients.replaceAll(/[（）]/g, '、')}）`).join('、'),
    allergens: [...new Set(found.flatMap(({ seed }) => seed.allergens))],
    nutrition: {
      proteinGrams: rounded(mean('proteinGrams')),
      fatGrams: rounded(mean('fatGrams')),
      carbohydrateGrams: rounded(mean('carbohydrateGrams')),
      sugarGrams: rounded(mean('sugarGrams')),
      sodiumMg: Math.round(mean('sodiumMg')),
    },
    storage: '现做',
    leadMinutes: Math.max(...found.map(({ seed }) => seed.leadMinutes)),
    bakeTimes: [],
    communityPercentOff: 0,
  }
}

/** The bundles of the shop, made from the sheets of what they contain. */
export const bundles = (all: readonly ProductSeed[]): ProductSeed[] => SHEETS.map((sheet) => bundleSeed(sheet, all))
