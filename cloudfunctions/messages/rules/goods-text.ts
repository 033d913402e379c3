/** What an order is about in the few characters of a message: 海盐黄油可颂×2, or 海盐黄油可颂等5件. */
export function goodsText(goods: readonly { name: string; quantity: number }[]): string {
  const [first] = goods
  if (!first) return '点的东西'
  const pieces = goods.reduce((sum, { quantity }) => sum + quantity, 0)
  return goods.length === 1 ? `${first.name}×${first.quantity}` : `${first.name}等${pieces}件`
}
