import type { OptionSpec } from '../../catalog/contract'
import { isSoldHere } from '../../catalog/rules/sold-here'
import type { Rules, SkuRule } from '../../catalog/rules-cache'
import type { OrderSeat } from '../../orders/records'
import { ok, type Result, refuse } from '../../platform/result'
import { atShopTime, MINUTE } from '../../platform/time'
import type { ChosenOption } from '../../pricing/contract'
import type { SlotPlan } from '../../slots/records'
import { dayOfSlot, fromOfSlot } from '../../slots/rules/slot-id'
import type { Store } from '../../stores/records'
import { piecesOf } from './pieces'
import type { BuyingRefusal } from './refusals'

export interface AskedGoods {
  storeId: string
  lines: readonly { skuId: string; quantity: number; options?: readonly ChosenOption[] }[]
}

/** A line that can be sold: with its product, and options completed by their first values. */
export interface GoodsLine {
  skuId: string
  quantity: number
  options: ChosenOption[]
  rule: SkuRule
}

export interface CheckedGoods {
  store: Store
  slotPlan: SlotPlan
  lines: GoodsLine[]
  /** The longest time the kitchen needs. */
  leadMinutes: number
}

const unknownStore = { code: 'unknown-store', message: '没找到这家店，回首页选一家' } as const
const unknownSku = { code: 'unknown-sku', message: '有一样现在不卖了，回首页看看别的' } as const

function badOption(message: string): { ok: false; refusal: BuyingRefusal } {
  return refuse({ code: 'bad-option', message })
}

function checkOption(spec: OptionSpec, value: string): string | null {
  if (spec.kind === 'text') {
    const most = spec.maxLength ?? 0
    return [...value].length <= most ? null : `${spec.name}最多 ${most} 个字`
  }
  return spec.values.includes(value) ? null : `${spec.name}没有“${value.slice(0, 20)}”，重新选一次`
}

/** Options in the order of the product; a choice left out is its first value, an empty text is none. */
function checkOptions(rule: SkuRule, asked: readonly ChosenOption[]): Result<ChosenOption[], BuyingRefusal> {
  const specs = rule.sku.options
  const wrong = asked.find(
    ({ optionId }, index) =>
      !specs.some((spec) => spec.optionId === optionId) ||
      asked.findIndex((other) => other.optionId === optionId) !== index,
  )
  if (wrong) return badOption(`${rule.product.name}没有这个选项，重新选一次`)
  const chosen: ChosenOption[] = []
  for (const spec of specs) {
    const fallback = spec.kind === 'choice' ? (spec.values[0] ?? '') : ''
    const value = asked.find(({ optionId }) => optionId === spec.optionId)?.value ?? fallback
    if (value === '') continue
    const problem = checkOption(spec, value)
    if (problem) return badOption(problem)
    chosen.push({ optionId: spec.optionId, value })
  }
  return ok(chosen)
}

function quantityLimit(store: Store, lines: readonly GoodsLine[]): BuyingRefusal | null {
  for (const [skuId, quantity] of Object.entries(piecesOf(lines))) {
    const product = lines.find((line) => line.skuId === skuId)?.rule.product
    if (!product || quantity <= product.maxPerLine) continue
    const message = `${product.name}网上一次最多订 ${product.maxPerLine} 件，要更多请打电话给门店 ${store.phone}`
    return { code: 'quantity-limit', message, skuId, limit: product.maxPerLine, phone: store.phone }
  }
  return null
}

/** 店开着吗、有这些东西吗、订多了吗、选项对吗：what can be said of an order from the shop's rules alone. */
export function checkGoods(rules: Rules, ask: AskedGoods): Result<CheckedGoods, BuyingRefusal> {
  const store = rules.stores.get(ask.storeId)
  const slotPlan = rules.slotPlans.get(ask.storeId)
  if (!store || !slotPlan) return refuse(unknownStore)
  if (store.paused) {
    return refuse({ code: 'store-paused', message: `${store.name}暂停接单：${store.paused.reason}，换一家店看看` })
  }
  const lines: GoodsLine[] = []
  for (const { skuId, quantity, options } of ask.lines) {
    const rule = rules.skus.get(skuId)
    if (!rule) return refuse(unknownSku)
    if (!isSoldHere(rule, rules.skus, store._id)) {
      return refuse({ code: 'off-sale', message: `${store.name}这几天不做${rule.product.name}，换一家店看看` })
    }
    const chosen = checkOptions(rule, options ?? [])
    if (!chosen.ok) return chosen
    lines.push({ skuId, quantity, options: chosen.data, rule })
  }
  const limit = quantityLimit(store, lines)
  if (limit) return refuse(limit)
  const leadMinutes = Math.max(...lines.map(({ rule }) => rule.product.leadMinutes))
  return ok({ store, slotPlan, lines, leadMinutes })
}

/** 成团以后才做：null when the slot begins after it is decided whether what the order waits for comes about. */
export function checkDecided(
  slotId: string,
  seat: Pick<OrderSeat, 'decidedBy'> | null | undefined,
): BuyingRefusal | null {
  const day = dayOfSlot(slotId)
  if (!seat || seat.decidedBy === 0 || !day || atShopTime(day, fromOfSlot(slotId)) >= seat.decidedBy) return null
  return { code: 'slot-past', message: '这个时段前还不知道成没成，换一个晚一点的' }
}

/** 时段还来得及吗：null when the slot begins late enough for the kitchen. @param at when the order was made (epoch ms) */
export function checkSlotTime(slotId: string, leadMinutes: number, at: number): BuyingRefusal | null {
  const day = dayOfSlot(slotId)
  if (!day) return { code: 'no-slot', message: '没有这个取货时段，换一个就好' }
  if (atShopTime(day, fromOfSlot(slotId)) >= at + leadMinutes * MINUTE) return null
  return { code: 'slot-past', message: '这个时段来不及做了，换一个晚一点的' }
}
