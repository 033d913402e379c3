import { ObjectId } from 'bson'

/**
 * What a stored document consists of in memory: JSON plus Date, RegExp and ObjectId. Integers, longs and doubles are one
 * number, because the SDK reads all of them as a JavaScript number. Documents are never changed in place once stored.
 */
export type Value = null | boolean | number | string | Date | RegExp | ObjectId | Value[] | { [field: string]: Value }
export type Document = { [field: string]: Value }

/** Types in the order in which the database sorts them; an empty array sorts below null, as an index keeps it. */
export const TYPE_ORDER = {
  emptyArray: 'a',
  null: 'b',
  number: 'c',
  string: 'd',
  object: 'e',
  array: 'f',
  objectId: 'h',
  boolean: 'i',
  date: 'j',
  regex: 'k',
} as const

export type TypeChar = (typeof TYPE_ORDER)[keyof typeof TYPE_ORDER]

/** True for an object that is a document, not a Date, RegExp, ObjectId or array. */
export const isDocument = (value: unknown): value is Document => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof Date) && !(value instanceof RegExp) && !(value instanceof ObjectId)
}

export const typeOf = (value: Value | undefined): TypeChar => {
  if (value === null || value === undefined) return TYPE_ORDER.null
  if (typeof value === 'number') return TYPE_ORDER.number
  if (typeof value === 'string') return TYPE_ORDER.string
  if (typeof value === 'boolean') return TYPE_ORDER.boolean
  if (Array.isArray(value)) return TYPE_ORDER.array
  if (value instanceof Date) return TYPE_ORDER.date
  if (value instanceof ObjectId) return TYPE_ORDER.objectId
  if (value instanceof RegExp) return TYPE_ORDER.regex
  return TYPE_ORDER.object
}

const TYPE_NAMES: Record<TypeChar, string> = {
  a: 'array',
  b: 'null',
  c: 'double',
  d: 'string',
  e: 'object',
  f: 'array',
  h: 'objectId',
  i: 'bool',
  j: 'date',
  k: 'regex',
}

/** The type's name as it stands in the database's error messages; a whole number is an `int`. */
export const typeName = (value: Value | undefined): string =>
  value === undefined ? 'missing' : Number.isInteger(value) ? 'int' : TYPE_NAMES[typeOf(value)]

export const cloneValue = (value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cloneValue)
  return isDocument(value) ? cloneDocument(value) : value
}

export const cloneDocument = (document: Document): Document => {
  const copy: Document = {}
  for (const field of Object.keys(document)) setField(copy, field, cloneValue(document[field] as Value))
  return copy
}

/** Sets an own field, `__proto__` included, which a plain assignment would lose. */
export const setField = (target: Document, field: string, value: Value): void => {
  if (field === '__proto__') {
    Object.defineProperty(target, field, { value, enumerable: true, configurable: true, writable: true })
  } else target[field] = value
}

/** Own field or undefined: `constructor` and the like are not fields. */
export const getField = (target: Document, field: string): Value | undefined =>
  Object.hasOwn(target, field) ? target[field] : undefined

const compareNumbers = (a: number, b: number): number => {
  if (a === b) return 0
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : 1
}

/** Code point order, which is the byte order of UTF-8; plain `<` would order surrogate pairs wrongly. */
export const compareStrings = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left === right) continue
    const leftHigh = left >= 0xd800 && left <= 0xdfff
    const rightHigh = right >= 0xd800 && right <= 0xdfff
    if (leftHigh !== rightHigh) return leftHigh ? 1 : -1
    return left < right ? -1 : 1
  }
  return a.length - b.length
}

const compareArrays = (a: readonly Value[], b: readonly Value[]): number => {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareValues(a[at], b[at])
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compareDocuments = (a: Document, b: Document): number => {
  const left = Object.keys(a)
  const right = Object.keys(b)
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const leftField = left[at] as string
    const rightField = right[at] as string
    const byType = compareStrings(typeOf(a[leftField]), typeOf(b[rightField]))
    if (byType !== 0) return byType
    const byName = compareStrings(leftField, rightField)
    if (byName !== 0) return byName
    const byValue = compareValues(a[leftField], b[rightField])
    if (byValue !== 0) return byValue
  }
  return left.length - right.length
}

/** Order of two values as the database sorts them: by type first, then by value; missing equals null. */
export const compareValues = (a: Value | undefined, b: Value | undefined): number => {
  const leftType = typeOf(a)
  const rightType = typeOf(b)
  if (leftType !== rightType) return leftType < rightType ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b)
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime())
  if (a instanceof ObjectId && b instanceof ObjectId) return compareStrings(a.toHexString(), b.toHexString())
  if (a instanceof RegExp && b instanceof RegExp) return compareStrings(String(a), String(b))
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b)
  return 0
}

export const equalValues = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || ((a === undefined) === (b === undefined) && compareValues(a, b) === 0)
