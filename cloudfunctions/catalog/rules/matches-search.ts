import type { Product } from '../records'

/** Full-width forms, case and outer spaces make no difference. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** 搜名字、口味、标签、配料、分类都找得到：every word that was typed must stand in one of them. An empty search matches all. */
export function matchesSearch(search: string, product: Product, categoryName: string): boolean {
  const { name, caption, tags, ingredients } = product
  const text = plain([name, caption, ...tags, ingredients, categoryName].join('\n'))
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
