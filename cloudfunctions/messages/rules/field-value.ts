import { HOUR } from '../../platform/time'
import type { FieldType } from './templates'

/** WeChat's limits per type of field; longer values are refused with 47003. Source: developers.weixin.qq.com, subscribeMessage.send. */
export const FIELD_LIMITS = {
  thing: 20,
  character_string: 32,
  phrase: 5,
  number: 32,
  /** Whole digits of an amount beside its sign. */
  amount: 10,
} as const

/** WeChat refuses an empty value too. */
const NOTHING = '无'

/** At most `limit` UTF-16 units, an ellipsis as the last of them where something was cut; no half characters. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Runs of white space and control characters become one blank. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

const inShop = (at: number): Date => new Date(at + 8 * HOUR)
const two = (value: number): string => String(value).padStart(2, '0')

/** 2026年11月24日 */
function dateText(at: number): string {
  const date = inShop(at)
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}

/** 2026年11月24日 16:30 */
function timeText(at: number): string {
  const date = inShop(at)
  return `${dateText(at)} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** ¥13.60, of fen. */
function amountText(fen: number): string {
  const whole = Math.min(Math.trunc(Math.abs(fen) / 100), 10 ** FIELD_LIMITS.amount - 1)
  return `¥${whole}.${two(Math.abs(fen) % 100)}`
}

/** Letters, digits and signs of the keyboard; WeChat knows nothing else in a `character_string`. */
const plainText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '').trim()
const hanOnly = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '')

/**
 * A value in the form that WeChat takes for a type of field, never longer than its limit and never empty.
 * @param value a text, a moment (epoch ms) for `time` and `date`, fen for `amount`
 */
export function fieldValue(type: FieldType, value: string | number): string {
  switch (type) {
    case 'thing':
      return cut(oneLine(String(value)), FIELD_LIMITS.thing) || NOTHING
    case 'character_string':
      return plainText(String(value)).slice(0, FIELD_LIMITS.character_string) || '-'
    case 'phrase':
      return hanOnly(String(value)).slice(0, FIELD_LIMITS.phrase) || NOTHING
    case 'number':
      return String(Math.trunc(Number(value)) || 0).slice(0, FIELD_LIMITS.number)
    case 'amount':
      return amountText(Math.round(Number(value)))
    case 'time':
      return timeText(Number(value))
    case 'date':
      return dateText(Number(value))
  }
}
