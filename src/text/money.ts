/** Amounts for people. Every amount of the product is an integer number of fen. */

export interface PriceParts {
  /** `1,268` */
  whole: string
  /** `.00` */
  fraction: string
  negative: boolean
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

/** The parts of an amount that are set in different sizes; the sign apart, because a minus stands before the ¥. */
export const priceParts = (fen: number): PriceParts => {
  const absolute = Math.abs(Math.round(fen))
  return {
    whole: grouped(Math.floor(absolute / 100)),
    fraction: `.${String(absolute % 100).padStart(2, '0')}`,
    negative: fen < 0,
  }
}

/** `¥13.60`, `−¥2.40` with U+2212: always two decimals. */
export const yuan = (fen: number): string => {
  const { whole, fraction, negative } = priceParts(fen)
  return `${negative ? '−' : ''}¥${whole}${fraction}`
}

/** `¥38`, but `¥38.50`: list prices and coupons, where the decimals of a round amount only disturb. */
export const yuanShort = (fen: number): string => yuan(fen).replace(/\.00$/, '')

/** For screen readers: `13 元 6 角`, `2 元 4 角 5 分`, `0 元`. */
export const spoken = (fen: number): string => {
  const absolute = Math.abs(Math.round(fen))
  const [whole, jiao, rest] = [Math.floor(absolute / 100), Math.floor((absolute % 100) / 10), absolute % 10]
  const parts = [
    whole > 0 || absolute === 0 ? `${whole} 元` : '',
    jiao > 0 ? `${jiao} 角` : '',
    rest > 0 ? `${rest} 分` : '',
  ]
  return `${fen < 0 ? '减 ' : ''}${parts.filter((part) => part !== '').join(' ')}`
}
