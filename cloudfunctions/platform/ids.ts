import { randomBytes } from 'node:crypto'

/** Ids made by a client: a letter, then 15 to 31 letters or digits; usable as out_trade_no (≤ 32). */
export const CLIENT_ID = /^[A-Za-z][0-9A-Za-z]{15,31}$/
/** Ids of our own making, usable as one part of a field path. */
export const OWN_ID = /^[A-Za-z][0-9A-Za-z_]{0,40}$/

/**
 * Names that every JavaScript object answers to. `propertyIsEnumerable` is a well-formed client id, and reading
 * `shelf.o.propertyIsEnumerable` would find a function where no order ever left a mark.
 */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/** Whether an id is a name that objects inherit, and so can be no key of a document's maps. */
export const isInherited = (id: string): boolean => INHERITED.has(id)

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ALPHANUMERIC = `0123456789${LETTERS}`
/** 30 characters that nobody confuses when they are read aloud or typed: no 0 O 1 I L U. */
export const TYPED_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Uniform random characters of an alphabet (rejection sampling, so no character is favoured). */
export function randomText(length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}

/** A new id of 20 characters (≈ 119 random bits), valid both as a client id and as our own. */
export const newId = (): string => randomText(1, LETTERS) + randomText(19, ALPHANUMERIC)

/** The maps of a document whose keys are ids. Nothing else builds a dynamic field path. */
export type PathRoot =
  | 'o'
  | 'b'
  | 'e'
  | 'f'
  | 'g'
  | 'free'
  | 'held'
  | 'sold'
  | 'wasted'
  | 'wastes'
  | 'slots'
  | 'capacity'
  | 'coupons'
  | 'took'
  | 'todo'
  | 'refunds'
  | 'tries'
  | 'n'
  | 'asks'
  | 'refused'
  | 'limits'
  | 'who'
  | 'seats'
  | 'numbers'

/**
 * A dynamic field path such as `free.croissant_1`, safe against dots, `$`, digits-only keys and prototype names.
 * @throws if a part is neither a client id nor an id of our own
 */
export function path(root: PathRoot, ...parts: string[]): string {
  for (const part of parts) {
    if (!OWN_ID.test(part) || isInherited(part)) {
      throw new Error(`"${part}" cannot be part of a field path under ${root}`)
    }
  }
  return [root, ...parts].join('.')
}
