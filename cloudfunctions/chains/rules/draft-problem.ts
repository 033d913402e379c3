import type { Rules } from '../../catalog/rules-cache'
import { addDays, atShopTime, HOUR, MINUTE, shopDay } from '../../platform/time'
import { FORTNIGHT } from '../../shelves/rules/fortnight'
import { weekKey } from '../../stores/rules/week-key'
import type { ChainDraft } from '../contract'
import type { ChainRefusal } from './console-refusals'

type Shop = Pick<Rules, 'skus' | 'slotPlans'>

/** So long before the last slot it closes, so that what is decided can still be made and fetched. */
const BEFORE_LAST_SLOT_MS = 2 * HOUR
const SHORTEST_MS = 10 * MINUTE

const bad = (message: string): ChainRefusal => ({ code: 'bad-times', message })

function timesProblem(
  { day, closesAt }: ChainDraft,
  storeId: string,
  plans: Shop['slotPlans'],
  now: number,
): ChainRefusal | null {
  const today = shopDay(now)
  if (day < today) return bad('这一天过去了，往后挑一天')
  if (day > addDays(today, FORTNIGHT - 1)) return bad(`只能开 ${FORTNIGHT} 天以内的，那天的货架还没上`)
  const hours = plans.get(storeId)?.week[weekKey(day)]
  if (!hours) return bad('那天店里不能取货，换一天')
  if (closesAt < now + SHORTEST_MS) return bad('截止太近了，至少留 10 分钟给大家接')
  if (closesAt > atShopTime(day, hours.to) - BEFORE_LAST_SLOT_MS) {
    return bad(`那天 ${hours.to} 收工，截止至少早 2 个小时，才来得及做和取`)
  }
  return null
}

/** Why a chain cannot be opened; null when it can. @param now epoch ms */
export function draftProblem(draft: ChainDraft, storeId: string, shop: Shop, now: number): ChainRefusal | null {
  const wrong = timesProblem(draft, storeId, shop.slotPlans, now)
  if (wrong) return wrong
  if (new Set(draft.skuIds).size < draft.skuIds.length) {
    return { code: 'unknown-goods', message: '有一样选了两次，去掉一个' }
  }
  const sold = draft.skuIds.every((skuId) => {
    const rule = shop.skus.get(skuId)
    return rule && rule.sku.options.length === 0 && !rule.product.offSaleIn.includes(storeId)
  })
  return sold ? null : { code: 'unknown-goods', message: '有一样这家店现在不卖，或者还没定价，重新选' }
}
