import { MINUTE } from '../../platform/time'

/** The consent is used up or was taken back. */
export const NO_CONSENT_LEFT = 43101
/** The same again would be refused again: person, template, page or data are wrong. */
const FINAL = new Set([40003, 40037, 41030, 47003])
/** Waits before the second, third … try, in ms. */
const BACKOFF = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE]
/** Times that WeChat is asked at the most. */
export const MOST_TRIES = BACKOFF.length + 1

/**
 * What follows when WeChat refused a message: its end, or how long to wait before the next try.
 * @param tries how often it was asked, this time included
 */
export function afterRefusal(code: number, tries: number): { end: 'no-consent' | 'failed' } | { waitMs: number } {
  if (code === NO_CONSENT_LEFT) return { end: 'no-consent' }
  const waitMs = BACKOFF[tries - 1]
  return FINAL.has(code) || waitMs === undefined ? { end: 'failed' } : { waitMs }
}
