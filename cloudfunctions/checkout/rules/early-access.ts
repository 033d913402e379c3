import { shopDay, shopTime } from '../../platform/time'
import type { Buyer } from './buyer'
import type { GoodsLine } from './check-ask'
import type { BuyingRefusal } from './refusals'

/** 新品先给会员：why a line cannot be bought by this buyer yet; null when all can. @param at the moment of ordering (epoch ms) */
export function earlyAccessRefusal(lines: readonly GoodsLine[], { tier }: Buyer, at: number): BuyingRefusal | null {
  for (const { rule } of lines) {
    const { earlyAccess, name } = rule.product
    if (!earlyAccess || at >= earlyAccess.until) continue
    if (tier && earlyAccess.tierIds.includes(tier.tierId)) continue
    const [, month = '', day = ''] = shopDay(earlyAccess.until).split('-')
    const from = `${Number(month)} 月 ${Number(day)} 日 ${shopTime(earlyAccess.until)}`
    return { code: 'early-access', message: `${name}现在先给会员，${from}起人人能订` }
  }
  return null
}
