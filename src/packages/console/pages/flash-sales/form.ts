import { instantOf, shopDay } from '@/text/time'
import type { FlashSaleDraft } from '../../../../../cloudfunctions/flashsales/contract'
import { fenOf } from '../products/fen-of'

const DAY = 86_400_000

/** A sale as it is written: numbers as they are typed, times as they are picked. */
export interface Form {
  name: string
  skuId: string
  price: string
  /** `2026-11-28 10:00` */
  startsAt: string
  endsAt: string
  /** null = all stores. */
  stores: readonly string[] | null
  total: string
  perPerson: string
  payMinutes: string
  parts: string
  stacks: boolean
}

const two = (value: number): string => String(value).padStart(2, '0')
/** `2026-11-28 10:00` of an instant. */
const momentOf = (at: number): string => {
  const shop = new Date(at + 8 * 3_600_000)
  return `${shopDay(at)} ${two(shop.getUTCHours())}:${two(shop.getUTCMinutes())}`
}
const instant = (moment: string): number => {
  const [day = '', time = ''] = moment.split(' ')
  return instantOf(day, time)
}

/** A new sale: tomorrow at ten, for two hours. */
export const emptyForm = (now: number): Form => ({
  ...{ name: '', skuId: '', price: '', stores: null, total: '50', perPerson: '1', payMinutes: '5', parts: '1' },
  ...{ startsAt: `${shopDay(now + DAY)} 10:00`, endsAt: `${shopDay(now + DAY)} 12:00`, stacks: false },
})

export const formOf = (draft: FlashSaleDraft): Form => ({
  ...{ name: draft.name, skuId: draft.skuId, stores: draft.stores, stacks: draft.stacks },
  price: (draft.priceFen / 100).toFixed(2),
  startsAt: momentOf(draft.startsAt),
  endsAt: momentOf(draft.endsAt),
  total: String(draft.total),
  perPerson: String(draft.perPerson),
  payMinutes: String(draft.payMinutes),
  parts: String(draft.parts),
})

const whole = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN)

/** What is sent; call it once nothing is missing. */
export const draftOf = (form: Form): FlashSaleDraft => ({
  ...{ name: form.name.trim(), skuId: form.skuId, stacks: form.stacks },
  stores: form.stores === null ? null : [...form.stores],
  priceFen: fenOf(form.price) ?? 0,
  startsAt: instant(form.startsAt),
  endsAt: instant(form.endsAt),
  total: whole(form.total),
  perPerson: whole(form.perPerson),
  payMinutes: whole(form.payMinutes),
  parts: whole(form.parts),
})

/** What is still missing, the first of it; false when it can be kept. `listFen`: the list price of what is chosen. */
export function missing(form: Form, listFen: number | null): string | false {
  const { name, skuId, priceFen, startsAt, endsAt, stores, total, perPerson, payMinutes, parts } = draftOf(form)
  if (name.length < 2) return '起个名字'
  if (skuId === '') return '选一样商品'
  if (priceFen < 1) return '填对秒杀价'
  if (listFen !== null && priceFen >= listFen) return '秒杀价要低于标价'
  if (!(endsAt > startsAt)) return '结束要比开始晚'
  if (stores?.length === 0) return '至少选一家店'
  if (!(total >= 1)) return '填一共几件'
  if (!(perPerson >= 1 && perPerson <= Math.min(20, total))) return '每人限购填 1 到 20'
  if (!(payMinutes >= 5 && payMinutes <= 30)) return '付款时间填 5 到 30 分钟'
  if (!(parts >= 1 && parts <= Math.min(20, total))) return '库存分份填 1 到 20'
  return parts > 1 && perPerson > 1 ? '分份时每人只能限 1 件' : false
}
