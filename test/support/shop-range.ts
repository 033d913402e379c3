import type { Category, PriceBookEntry, Product } from '../../cloudfunctions/catalog/records'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import type { Group } from '../../cloudfunctions/groups/records'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import { plannedShelf } from '../../cloudfunctions/shelves/rules/planned-shelf'
import type { SlotPlan } from '../../cloudfunctions/slots/records'
import type { Touch } from '../../cloudfunctions/tracking/records'
import { NOW, type ShopDatabase } from './shop-database'
import { aStore } from './shop-records'

/** The day of `NOW`. */
export const TODAY = '2026-11-24'

const everyDay = <T>(value: T) => ({ w1: value, w2: value, w3: value, w4: value, w5: value, w6: value, w7: value })

/** A product of one SKU `<id>_1`, baked every day in both stores of `openRange`. */
export const aProduct = (_id: string, name: string, more: Partial<Product> = {}): Product => ({
  _id,
  name,
  caption: '发酵黄油 24 层',
  description: '',
  categoryId: 'bread',
  tags: [],
  picture: `cloud://local.tianquan/${_id}-264.webp`,
  pictureLarge: `cloud://local.tianquan/${_id}-560.webp`,
  cardPicture: `cloud://local.tianquan/${_id}-card.png`,
  plate: '#f8ede0',
  skus: [{ skuId: `${_id}_1`, name: '1 个', weightGrams: 75, options: [] }],
  ingredients: '小麦粉、黄油、海盐',
  allergens: ['小麦', '乳'],
  nutrition: {
    energyKj: 1742,
    proteinGrams: 8,
    fatGrams: 24,
    carbohydrateGrams: 42,
    sugarGrams: 6,
    sodiumMg: 410,
  },
  storage: '常温',
  shelfLife: '当天吃完',
  leadMinutes: 30,
  maxPerLine: 20,
  bakeTimes: ['10:30', '16:00'],
  offSaleIn: [],
  bakePlan: { xianlin: { [`${_id}_1`]: everyDay(40) }, daxinggong: { [`${_id}_1`]: everyDay(25) } },
  position: 1,
  rev: 1,
  ...more,
})

export const aPrice = (skuId: string, listFen: number, more: Partial<PriceBookEntry> = {}): PriceBookEntry => ({
  _id: skuId,
  productId: skuId.replace(/_\d+$/, ''),
  listFen,
  communityPercentOff: 15,
  rev: 1,
  ...more,
})

/** Half-hour slots from 09:00 to 21:00, ten orders each, every day. */
export const aSlotPlan = (_id: string, more: Partial<SlotPlan> = {}): SlotPlan => ({
  _id,
  minutes: 30,
  week: everyDay({ from: '09:00', to: '21:00', capacity: 10 }),
  ...more,
})

/** An active register entry bound to the chat `gid_<id>`. */
export const aGroup = (_id: string, name: string, more: Partial<Group> = {}): Group => ({
  _id,
  name,
  storeId: 'xianlin',
  kind: 'store',
  active: true,
  openGid: `gid_${_id}`,
  boundAt: NOW - 1000,
  boundBy: 'manager',
  rev: 1,
  ...more,
})

/** A touch of a minute ago in the chat of the group `core`. */
export const aTouch = (_id: string, openid: string, more: Partial<Touch> = {}): Touch => ({
  _id,
  openid,
  at: NOW - 60_000,
  cardCode: null,
  scene: null,
  openGid: 'gid_core',
  groupId: 'core',
  ...more,
})

/** The store at which nothing is special, and a second one. */
export const xianlin = aStore('xianlin', '仙林店', { position: 1 })
export const daxinggong = aStore('daxinggong', '大行宫店', { position: 2 })

const categories: Category[] = [
  { _id: 'cake', name: '蛋糕', position: 2 },
  { _id: 'bread', name: '面包', position: 1 },
]
export const croissant = aProduct('croissant', '海盐黄油可颂')
export const tart = aProduct('tart', '流心蛋挞', { position: 2, unit: '盒', tags: ['现烤'], caption: '4 枚一盒' })

/** A shelf as the weekly plan makes it. */
export function aShelf(day: string, more: Partial<Shelf> = {}): Shelf {
  const shelf = plannedShelf(xianlin, aSlotPlan('xianlin'), [croissant, tart], day)
  if (!shelf) throw new Error(`the plan has no shelf on ${day}`)
  return { ...shelf, ...more }
}

/**
 * Two stores, two categories, 海盐黄油可颂 at ¥16.00 and 流心蛋挞 at ¥28.00, one group 仙林店甜品群, shelves of today and
 * tomorrow at 仙林店; instances are told that the rules changed.
 */
export async function putRange(shop: ShopDatabase): Promise<void> {
  shop.empty()
  shop.put('stores', xianlin, daxinggong)
  shop.put('slot_plans', aSlotPlan('xianlin'), aSlotPlan('daxinggong'))
  shop.put('categories', ...categories)
  shop.put('products', croissant, tart)
  shop.put('price_book', aPrice('croissant_1', 1600), aPrice('tart_1', 2800))
  shop.put('groups', aGroup('core', '仙林店甜品群'))
  shop.put('bound_chats', { _id: 'gid_core', groupId: 'core', at: NOW - 1000 })
  shop.put('shelves', aShelf(TODAY), aShelf('2026-11-25'))
  await bumpRules()
}
