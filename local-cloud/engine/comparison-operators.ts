import type { Options } from 'mingo/types'
import { resolve } from 'mingo/util'
import { compareValues, type Document, typeOf, type Value } from './values'

type Comparison = (field: string, operand: unknown, options: Options) => (document: unknown) => boolean

/**
 * `$gt` and its kin in the database's order of values, which is also the order of the index keys: text by code point (the
 * library goes by UTF-16 unit), and never across types. An array matches when one of its elements does.
 */
const comparison =
  (holds: (order: number) => boolean): Comparison =>
  (field, operand) => {
    const wanted = operand as Value
    const type = typeOf(wanted)
    return (document) => {
      const found = resolve(document as Document, field, { unwrapArray: true }) as Value | undefined
      const values = Array.isArray(found) ? [...found, found] : [found]
      return values.some(
        (value) => value !== undefined && typeOf(value) === type && holds(compareValues(value, wanted)),
      )
    }
  }

export const COMPARISON_OPERATORS = {
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
}
