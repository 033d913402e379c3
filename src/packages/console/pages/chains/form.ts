import { instantOf, shopDay } from '@/text/time'
import type { ChainsConsoleActions } from '../../../../../cloudfunctions/chains/contract'

type Ask = ChainsConsoleActions['chains.create']['ask']

const DAY = 86_400_000
/** So many kinds of goods one chain can offer. */
const MOST_GOODS = 20

/** A chain as it is written: the number as it is typed, the moment as it is picked. */
export interface Form {
  groupId: string
  /** `2026-11-28` */
  day: string
  name: string
  skuIds: readonly string[]
  minimum: string
  /** `2026-11-27 20:00` */
  closesAt: string
}

/** For tomorrow, closing this evening. */
export const emptyForm = (now: number, groupId: string): Form => ({
  groupId,
  day: shopDay(now + DAY),
  name: '',
  skuIds: [],
  minimum: '5',
  closesAt: `${shopDay(now)} 20:00`,
})

export function askOf(form: Form): Ask {
  const [day = '', time = ''] = form.closesAt.split(' ')
  return {
    ...{ groupId: form.groupId, day: form.day, name: form.name.trim(), skuIds: [...form.skuIds] },
    minimum: Number(form.minimum),
    closesAt: instantOf(day, time),
  }
}

/** What still keeps a chain from being opened, in a few words; false when nothing does. */
export function missing(form: Form): string | false {
  if (form.groupId === '') return '先登记一个群'
  if (form.name.trim().length < 2) return '还差名字'
  if (form.skuIds.length === 0) return '还差商品'
  if (form.skuIds.length > MOST_GOODS) return `最多 ${MOST_GOODS} 样`
  const minimum = form.minimum.trim()
  return /^\d{1,3}$/.test(minimum) && Number(minimum) <= 500 ? false : '起做单数 0 到 500'
}
