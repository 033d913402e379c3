import type { Category, Product } from '../../catalog/records'
import type { Challenge } from '../contract'

interface Names {
  products: ReadonlyMap<string, Pick<Product, 'name'>>
  categories: readonly Pick<Category, '_id' | 'name'>[]
}

const short = (time: string): string => time.replace(/^0/, '')

/** 7:00–10:00 取一份早餐，这周 3/5 */
export function challengeText(challenge: Challenge, done: number, { products, categories }: Names): string {
  const { what, hours, needed, window } = challenge
  const when = `这${window === 'week' ? '周' : '个月'} ${done}/${needed}`
  if (what === 'checkins') return `签到，${when}`
  const named = [
    ...challenge.products.map((id) => products.get(id)?.name),
    ...challenge.categories.map((id) => categories.find(({ _id }) => _id === id)?.name),
  ].filter((name) => name !== undefined)
  const goods = named.length === 0 ? '一份' : named.length <= 2 ? named.join('或') : `${named[0]}等 ${named.length} 样`
  return `${hours ? `${short(hours.from)}–${short(hours.to)} ` : ''}取${goods}，${when}`
}
