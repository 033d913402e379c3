import type { Rules } from '../../catalog/rules-cache'
import { yuan } from '../../platform/money'
import { DAY, HOUR } from '../../platform/time'
import type { GroupBuyDraft } from '../contract'
import type { ConsoleRefusal } from './console-refusals'

const LONGEST_MS = 60 * DAY

type Shop = Pick<Rules, 'skus' | 'stores'>

const bad = (message: string): ConsoleRefusal => ({ code: 'bad-numbers', message })

/** Sizes and prices: smallest first, more people never pay more, and everybody less than alone. */
function sizesProblem({ sizes }: GroupBuyDraft, listFen: number): ConsoleRefusal | null {
  for (const [index, { size, priceFen }] of sizes.entries()) {
    const before = sizes[index - 1]
    if (priceFen >= listFen) return bad(`${size} 人团的价要低于标价 ${yuan(listFen)}`)
    if (before && size <= before.size) return bad('人数从少到多排，不能重复')
    if (before && priceFen > before.priceFen) return bad(`${size} 人团不能比 ${before.size} 人团贵`)
  }
  return null
}

/** Why a draft cannot be kept; null when it can. @param now epoch ms */
export function draftProblem(draft: GroupBuyDraft, { skus, stores }: Shop, now: number): ConsoleRefusal | null {
  const { startsAt, endsAt, skuId, sizes, stock } = draft
  if (endsAt - startsAt < HOUR) return { code: 'bad-times', message: '结束要比开始晚，至少晚 1 小时' }
  if (endsAt - startsAt > LONGEST_MS) return { code: 'bad-times', message: '一次最长 60 天，再长就另建一个' }
  if (endsAt <= now) return { code: 'bad-times', message: '这个时间过去了，往后挪' }
  const rule = skus.get(skuId)
  if (!rule) return { code: 'unknown-goods', message: '没找到这样商品，或者它还没定价' }
  if (draft.stores?.some((storeId) => !stores.has(storeId))) {
    return { code: 'unknown-store', message: '有一家店不在了，重新选门店' }
  }
  const wrong = sizesProblem(draft, rule.listFen)
  if (wrong) return wrong
  const most = Math.max(...sizes.map(({ size }) => size))
  return stock !== null && stock < most ? bad(`一共 ${stock} 份，开不成 ${most} 人团`) : null
}
