import type { OrderLineView } from '../../../cloudfunctions/orders/contract'

/** 尾号 6621 */
export const tailText = (tail: string): string => `尾号 ${tail.toUpperCase()}`

/** What stands under a line at the counter: which one, where it lies, what was chosen. */
export const lineFacts = (line: OrderLineView): string[] => [
  ...new Set([line.skuName, line.storage.split(/[，。；]/)[0] ?? '', ...line.options.map((option) => option.value)]),
]

/** 含小麦、乳、蛋 of everything in an order; empty when nothing is known to be told. */
export const allergensOf = (lines: readonly OrderLineView[]): string =>
  [...new Set(lines.flatMap((line) => line.allergens))].join('、')

/** How long things keep, said once each: 海盐黄油可颂：当天吃完. */
export const keepingOf = (lines: readonly OrderLineView[]): string =>
  [...new Set(lines.filter((line) => line.shelfLife !== '').map((line) => `${line.name}：${line.shelfLife}`))].join(
    '；',
  )
