import { HOUR, MINUTE } from '../../platform/time'

/** Money on its way is asked about every ten minutes for an hour, then every hour: a card may take three days. */
export const askAboutRefundAfter = (tries: number): number => (tries < 6 ? 10 * MINUTE : HOUR)

/** So many refusals of one refund are put down to bad luck; then a person hears of it. */
export const REFUND_TRIES_BEFORE_ALARM = 3

/** So long after it was decided a refund should have arrived (WeChat Pay: up to three working days, with a weekend). */
export const REFUND_SLOW_MS = 5 * 24 * HOUR

/** WeChat may not know a payment of this very moment yet, and nobody waits for it: the first telling comes this late. */
export const SHIP_AFTER_MS = MINUTE / 2

/** So many tellings that did not succeed (about an hour), then a person hears that money stays frozen. */
export const SHIP_TRIES_BEFORE_ALARM = 6

/** 1, 2, 4, 8 … minutes after a try that failed, at most six hours. */
export const tellAgainAfter = (tries: number): number =>
  Math.min(MINUTE * 2 ** Math.min(Math.max(tries - 1, 0), 10), 6 * HOUR)
