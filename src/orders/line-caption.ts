import type { OrderLineView, OrderView } from '../../cloudfunctions/orders/contract'

/** What stands under a line: the SKU or why its price is what it is, and what was chosen. */
export const lineCaption = (line: OrderLineView, order: Pick<OrderView, 'adjustments'>): string => {
  const own = order.adjustments.find((one) => one.skuId === line.skuId && one.classId !== null)
  return [line.skuName, own?.name ?? '', ...line.options.map((option) => option.value)]
    .filter((part) => part !== '')
    .join('，')
}

/** 可颂、草莓蛋糕 3 件 */
export const linesText = (lines: readonly { name: string; quantity: number }[]): string => {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  return `${lines.map((line) => line.name).join('、')} ${pieces} 件`
}
