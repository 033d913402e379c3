import { ObjectId } from 'bson'
import type { IndexSpec } from '../../cloudfunctions/platform/database/collection'
import { compareStrings, type Document, getField, isDocument, TYPE_ORDER, typeOf, type Value } from './values'

/**
 * Index keys are text whose byte order is the database's order of values: one character for the type, the value, an end
 * mark. SQLite compares text byte by byte, so a range of values is a range of keys. Every key is kept ascending, whatever
 * direction the index names: a descending read walks backwards.
 */

const END = '\u0001'
/** Sorts above everything that can follow a finished component. */
export const ABOVE = 'z'

const scratch = new DataView(new ArrayBuffer(8))

/** 16 hex digits that sort like the number; NaN below everything. */
const encodeNumber = (number: number): string => {
  if (Number.isNaN(number)) return '0'.repeat(16)
  scratch.setFloat64(0, number === 0 ? 0 : number)
  let high = scratch.getUint32(0)
  let low = scratch.getUint32(4)
  if (high >= 0x80000000) {
    high = ~high >>> 0
    low = ~low >>> 0
  } else high = (high | 0x80000000) >>> 0
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that the key format itself uses
const NEEDS_ESCAPE = /[\u0000-\u0002\ud800-\udfff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that the key format itself uses
const MARKS = /[\u0000-\u0002]/g
const LONE_SURROGATES = /[\ud800-\udfff]/gu

/** End marks inside a string are escaped so that order holds; half a surrogate pair has no UTF-8 and becomes U+FFFD. */
const encodeString = (text: string): string =>
  NEEDS_ESCAPE.test(text)
    ? text.replace(LONE_SURROGATES, '\ufffd').replace(MARKS, (mark) => `\u0002${mark.charCodeAt(0)}`)
    : text

const payload = (value: Value): string => {
  if (value === null) return ''
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (Array.isArray(value)) return value.map((item) => typeOf(item) + payload(item) + END).join('')
  if (value instanceof Date) return encodeNumber(value.getTime())
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof RegExp) return encodeString(String(value))
  return Object.keys(value)
    .map((field) => {
      const inner = value[field] as Value
      return typeOf(inner) + encodeString(field) + END + payload(inner) + END
    })
    .join('')
}

/** The key component of one value; missing counts as null. */
export const encodeKey = (value: Value | undefined): string => typeOf(value) + payload(value ?? null) + END

const EMPTY_ARRAY = TYPE_ORDER.emptyArray + END

const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

interface Found {
  keys: Set<string>
  multikey: boolean
  /** Whether an array itself counts as a value besides its elements. */
  wholeArrays: boolean
}

/** Adds the keys of everything a condition on the path could look at, elements of arrays included. */
const collect = (value: Value | undefined, parts: readonly string[], at: number, found: Found): void => {
  const part = parts[at]
  if (Array.isArray(value)) {
    found.multikey = true
    if (value.length === 0) found.keys.add(EMPTY_ARRAY)
    if (part === undefined) {
      if (found.wholeArrays) found.keys.add(encodeKey(value))
      for (const item of value) found.keys.add(encodeKey(item))
      return
    }
    for (const item of value) collect(item, parts, at, found)
    if (isPosition(part)) collect(value[Number(part)], parts, at + 1, found)
    if (value.length === 0) found.keys.add(encodeKey(null))
    return
  }
  if (part === undefined) found.keys.add(encodeKey(value))
  else if (isDocument(value)) collect(getField(value, part), parts, at + 1, found)
  else found.keys.add(encodeKey(null))
}

/** The components of one field: several when the path runs through arrays. */
export const fieldKeys = (document: Document, path: string): { keys: string[]; multikey: boolean } => {
  const found: Found = { keys: new Set(), multikey: false, wholeArrays: true }
  collect(document, path.split('.'), 0, found)
  return { keys: [...found.keys], multikey: found.multikey }
}

/**
 * All keys of a document in an index: every combination of its fields' values. That is more than the database keeps, so
 * that conditions on several fields always find the document; the condition itself is checked afterwards.
 */
export const indexKeys = (document: Document, index: IndexSpec): { keys: string[]; multikey: boolean } => {
  let keys = ['']
  let multikey = false
  for (const [field] of index.fields) {
    const found = fieldKeys(document, field)
    multikey ||= found.multikey
    keys = keys.flatMap((prefix) => found.keys.map((key) => prefix + key))
  }
  return { keys, multikey }
}

/** The key by which a document sorts on a path: of an array the smallest element ascending, the largest descending. */
export const sortKey = (document: Document, path: string, direction: 1 | -1): string => {
  const found: Found = { keys: new Set(), multikey: false, wholeArrays: false }
  collect(document, path.split('.'), 0, found)
  let chosen: string | undefined
  for (const key of found.keys) {
    if (chosen === undefined || compareStrings(key, chosen) * direction < 0) chosen = key
  }
  return chosen ?? encodeKey(null)
}
