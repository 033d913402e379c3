import type { Fen } from '../../platform/money'

/** ⌊fen · percent / 100 + ½⌋: percent of an amount, rounded half up to the fen. */
export const percentOf = (fen: Fen, percent: number): Fen => Math.floor((fen * percent + 50) / 100)
