import type { ProductMatch } from '../records'

const MOST = 6

/** 搭配哪里不对，怎么改: a sentence for the owner; null when they can be shown. */
export function matchesProblem(
  productId: string,
  matches: readonly ProductMatch[],
  known: ReadonlyMap<string, unknown>,
): string | null {
  if (matches.length > MOST) return `最多搭 ${MOST} 样`
  if (matches.some((match) => match.productId === productId)) return '不能和自己搭'
  if (new Set(matches.map((match) => match.productId)).size < matches.length) return '同一样搭了两遍，留一个'
  if (!matches.every((match) => known.has(match.productId))) return '有一样已经不在了，刷新后重新选'
  if (matches.some(({ reason }) => reason.length < 2)) return '每样写一句为什么搭，顾客会看到'
  return null
}
