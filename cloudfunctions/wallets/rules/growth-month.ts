import { shopDay } from '../../platform/time'

/** The shop month of an instant as a key of `wallet.g`: `m202611`. */
export const monthKey = (at: number): string => `m${shopDay(at).slice(0, 7).replace('-', '')}`
