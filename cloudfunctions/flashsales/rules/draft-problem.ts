import type { Rules } from '../../catalog/rules-cache'
import { yuan } from '../../platform/money'
import { DAY } from '../../platform/time'
import type { FlashSaleDraft } from '../contract'
import type { SaleRefusal } from './console-refusals'

/** A sale is a moment: it lasts a minute at the least and a week at the most. */
const SHORTEST_MS = 60_000
const LONGEST_MS = 7 * DAY

type Shop = Pick<Rules, 'skus' | 'stores'>

/** Why a draft cannot be kept; null when it can. @param now epoch ms */
export function draftProblem(draft: FlashSaleDraft, { skus, stores }: Shop, now: number): SaleRefusal | null {
  const { startsAt, endsAt, skuId, priceFen, total, parts, perPerson } = draft
  if (endsAt - startsAt < SHORTEST_MS) return { code: 'bad-times', message: '结束要比开始晚，至少晚 1 分钟' }
  if (endsAt - startsAt > LONGEST_MS) return { code: 'bad-times', message: '一场最长 7 天，再长就拆成几场' }
  if (endsAt <= now) return { code: 'bad-times', message: '这个时间过去了，往后挪' }
  const rule = skus.get(skuId)
  if (!rule) return { code: 'unknown-goods', message: '没找到这样商品，或者它还没定价' }
  if (draft.stores?.some((storeId) => !stores.has(storeId))) {
    return { code: 'unknown-store', message: '有一家店不在了，重新选门店' }
  }
  if (priceFen >= rule.listFen) {
    return { code: 'bad-numbers', message: `秒杀价要低于标价 ${yuan(rule.listFen)}` }
  }
  if (perPerson > total) return { code: 'bad-numbers', message: `一共 ${total} 件，每人限得比它多了` }
  if (parts > 1 && perPerson > 1) {
    return { code: 'bad-numbers', message: '库存分成几份时，每人只能限 1 件，不然会有人凑不齐' }
  }
  if (parts > total) return { code: 'bad-numbers', message: `一共 ${total} 件，分不成 ${parts} 份` }
  return null
}
