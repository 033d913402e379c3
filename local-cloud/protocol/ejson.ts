import { ObjectId } from 'bson'
import { type Document, isDocument, setField, type Value } from '../engine/values'
import { requestFailed, unsupported } from './errors'

/**
 * The SDK sends canonical EJSON (`{"$numberInt":"1"}`) and reads relaxed EJSON, so what is stored and answered here is
 * plain JSON with wrappers only where JSON has no word: dates, patterns, object ids, NaN and infinities.
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const UNSUPPORTED_TYPES = ['$binary', '$timestamp', '$minKey', '$maxKey', '$code', '$dbPointer', '$symbol', '$uuid']

const toNumber = (text: Json): number => {
  const number = text === 'Infinity' ? Infinity : text === '-Infinity' ? -Infinity : Number(text)
  if (Number.isNaN(number) && text !== 'NaN') throw requestFailed(`not a number: ${JSON.stringify(text)}`)
  return Object.is(number, -0) ? 0 : number
}

const toDate = (inner: Json): Date => {
  const plain = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner.$numberLong : inner
  const date = new Date(typeof inner === 'string' ? inner : toNumber(plain ?? 'NaN'))
  if (Number.isNaN(date.getTime())) throw requestFailed(`not a date: ${JSON.stringify(inner)}`)
  return date
}

/** A pattern with the database's options `i m s u`; others have no meaning there (`g`) or none here (`x`). */
export const toRegExp = (pattern: string, options: string): RegExp => {
  for (const option of options) {
    if (option === 'x') throw unsupported('regular expression option x')
    if (!'imsu'.includes(option)) throw requestFailed(`invalid flag in regex options: ${option}`)
  }
  try {
    return new RegExp(pattern, options)
  } catch (error) {
    throw requestFailed(`Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const fromPattern = (inner: Json): RegExp => {
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) throw requestFailed('bad regular expression')
  return toRegExp(String(inner.pattern), typeof inner.options === 'string' ? inner.options : '')
}

const serverDate = (inner: Json, now: number): Date => {
  const offset = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner.offset : 0
  return new Date(now + Number(revive(offset ?? 0, now)))
}

/** A one-key object that stands for a value JSON cannot say, or undefined if it is an ordinary object. */
const unwrap = (key: string, inner: Json, now: number): Value | undefined => {
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return toNumber(inner)
    case '$date':
      return toDate(inner)
    case '$tcb_server_date':
      return serverDate(inner, now)
    case '$oid':
      if (typeof inner !== 'string' || !ObjectId.isValid(inner)) throw requestFailed('bad object id')
      return new ObjectId(inner)
    case '$regularExpression':
      return fromPattern(inner)
    case '$undefined':
      return null
    default:
      if (UNSUPPORTED_TYPES.includes(key)) throw unsupported(`value type ${key}`)
      return undefined
  }
}

const revive = (json: Json, now: number): Value => {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map((item) => revive(item, now))
  const keys = Object.keys(json)
  const first = keys[0]
  if (keys.length === 1 && first?.startsWith('$')) {
    const value = unwrap(first, json[first] as Json, now)
    if (value !== undefined) return value
  }
  const document: Document = {}
  for (const key of keys) setField(document, key, revive(json[key] as Json, now))
  return document
}

const parseJson = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    // The reason is in the answer; the parser's own words would only repeat the text of the request.
    throw requestFailed('the request holds text that is not JSON')
  }
}

/**
 * Reads canonical or relaxed EJSON.
 * @param now epoch ms: what `db.serverDate()` becomes (plus its offset)
 */
export const decodeEjson = (text: string, now: number): Value => revive(parseJson(text), now)

export const decodeDocument = (text: string, now: number): Document => {
  const value = decodeEjson(text, now)
  if (!isDocument(value)) throw requestFailed('expected a document')
  return value
}

const hasWrapper = (value: Value): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasWrapper)
  if (!isDocument(value)) return true
  for (const field of Object.keys(value)) {
    if (field === '__proto__' || hasWrapper(value[field] as Value)) return true
  }
  return false
}

const dress = (value: Value): Json => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(dress)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof ObjectId) return { $oid: value.toHexString() }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  const json: { [key: string]: Json } = {}
  for (const field of Object.keys(value)) {
    // Defined, not assigned: a field may be called __proto__.
    Object.defineProperty(json, field, {
      value: dress(value[field] as Value),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return json
}

/** Writes what both the store and the SDK read back to equal values. */
export const encodeEjson = (value: Value): string => JSON.stringify(hasWrapper(value) ? dress(value) : value)
