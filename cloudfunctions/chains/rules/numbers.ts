import type { Chain } from '../records'

/** One paid order of a chain. */
export interface NumberedOrder {
  orderId: string
  n: number
  openid: string
  pieces: number
  /** All of it went back; the number stays its own. */
  back: boolean
}

/** The paid orders of a chain, the lowest number first. */
export function numbersOf({ numbers, b }: Pick<Chain, 'numbers' | 'b'>): NumberedOrder[] {
  const back = new Set(Object.keys(b).map((key) => key.slice(0, key.indexOf('_'))))
  return Object.entries(numbers)
    .map(([orderId, { n, openid, pieces }]) => ({ orderId, n, openid, pieces, back: back.has(orderId) }))
    .sort((one, other) => one.n - other.n)
}
