import { instantOf, shopDay } from '@/text/time'
import type { GroupBuyDraft } from '../../../../../cloudfunctions/groupbuys/contract'
import { fenOf } from '../products/fen-of'

const DAY = 86_400_000
const SIZES = 3

/** A campaign as it is written: numbers as they are typed, times as they are picked. */
export interface Form {
  name: string
  skuId: string
  sizes: readonly { size: string; price: string }[]
  hours: string
  perPerson: string
  startsAt: string
  endsAt: string
  /** null = all stores. */
  stores: readonly string[] | null
  /** Empty = as many as the shelf has. */
  stock: string
  leaderPoints: string
  listed: boolean
  newOnly: boolean
  stacks: boolean
}

const two = (value: number): string => String(value).padStart(2, '0')
const momentOf = (at: number): string => {
  const shop = new Date(at + 8 * 3_600_000)
  return `${shopDay(at)} ${two(shop.getUTCHours())}:${two(shop.getUTCMinutes())}`
}
const instant = (moment: string): number => {
  const [day = '', time = ''] = moment.split(' ')
  return instantOf(day, time)
}
const filled = (sizes: Form['sizes']): { size: string; price: string }[] => [
  ...sizes,
  ...Array.from({ length: SIZES - sizes.length }, () => ({ size: '', price: '' })),
]

export const emptyForm = (now: number): Form => ({
  ...{ name: '', skuId: '', sizes: filled([{ size: '3', price: '' }]), hours: '24', perPerson: '2' },
  ...{ startsAt: `${shopDay(now)} 08:00`, endsAt: `${shopDay(now + 7 * DAY)} 20:00`, stores: null, stock: '' },
  ...{ leaderPoints: '0', listed: true, newOnly: false, stacks: false },
})

export const formOf = (draft: GroupBuyDraft): Form => ({
  ...draft,
  sizes: filled(draft.sizes.map(({ size, priceFen }) => ({ size: String(size), price: (priceFen / 100).toFixed(2) }))),
  hours: String(draft.hours),
  perPerson: String(draft.perPerson),
  startsAt: momentOf(draft.startsAt),
  endsAt: momentOf(draft.endsAt),
  stock: draft.stock === null ? '' : String(draft.stock),
  leaderPoints: String(draft.leaderPoints),
})

const written = ({ sizes }: Form) => sizes.filter(({ size, price }) => size.trim() !== '' || price.trim() !== '')

export const draftOf = (form: Form): GroupBuyDraft => ({
  name: form.name.trim(),
  skuId: form.skuId,
  sizes: written(form).map(({ size, price }) => ({ size: Number(size), priceFen: fenOf(price) ?? 0 })),
  hours: Number(form.hours),
  perPerson: Number(form.perPerson),
  startsAt: instant(form.startsAt),
  endsAt: instant(form.endsAt),
  stores: form.stores === null ? null : [...form.stores],
  stock: form.stock.trim() === '' ? null : Number(form.stock),
  leaderPoints: Number(form.leaderPoints),
  ...{ listed: form.listed, newOnly: form.newOnly, stacks: form.stacks },
})

const within = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

/** What still keeps a draft from being kept, in a few words; false when nothing does. */
export function missing(form: Form): string | false {
  if (form.name.trim().length < 2) return '还差名字'
  if (form.skuId === '') return '还差商品'
  const sizes = written(form)
  if (sizes.length === 0) return '还差人数和价'
  if (sizes.some(({ size, price }) => !within(size, 2, 10) || (fenOf(price) ?? 0) < 1)) return '人数 2 到 10，价要填'
  if (!within(form.hours, 1, 72)) return '小时 1 到 72'
  if (!within(form.perPerson, 1, 20)) return '每人限 1 到 20'
  if (form.stores !== null && form.stores.length === 0) return '还差门店'
  if (form.stock.trim() !== '' && !within(form.stock, 2, 100_000)) return '份数至少 2'
  return within(form.leaderPoints, 0, 1000) ? false : '积分 0 到 1000'
}
