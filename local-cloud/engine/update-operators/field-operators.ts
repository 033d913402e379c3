import { encodeEjson } from '../../protocol/ejson'
import { requestFailed, unsupported } from '../../protocol/errors'
import { compareValues, type Document, isDocument, typeName, type Value } from '../values'
import { crossesArray, readPath, removePath, splitPath, writePath } from './path'

/** What one operator does to one path of a document that may be changed in place. */
export type Operator = (document: Document, parts: readonly string[], operand: Value) => void

const shownId = (document: Document): string => `{_id: ${encodeEjson(document._id ?? null)}}`

const arithmetic =
  (name: string, missing: number | null, combine: (a: number, b: number) => number): Operator =>
  (document, parts, operand) => {
    if (typeof operand !== 'number') {
      const verb = name === '$inc' ? 'increment' : 'multiply'
      throw requestFailed(`Cannot ${verb} with non-numeric argument: {${parts.join('.')}: ${encodeEjson(operand)}}`)
    }
    const current = readPath(document, parts)
    if (current === undefined) {
      writePath(document, parts, missing ?? operand)
      return
    }
    if (typeof current !== 'number') {
      throw requestFailed(
        `Cannot apply ${name} to a value of non-numeric type. ${shownId(document)} has the field '${parts.at(-1)}' of non-numeric type ${typeName(current)}`,
      )
    }
    writePath(document, parts, combine(current, operand))
  }

const extreme =
  (sign: 1 | -1): Operator =>
  (document, parts, operand) => {
    const current = readPath(document, parts)
    if (current === undefined || compareValues(operand, current) * sign > 0) writePath(document, parts, operand)
  }

const rename: Operator = (document, parts, operand) => {
  if (typeof operand !== 'string')
    throw requestFailed(`The 'to' field for $rename must be a string: ${parts.join('.')}`)
  const target = splitPath(operand)
  if (crossesArray(document, parts))
    throw requestFailed(`The source field cannot be an array element, '${parts.join('.')}'`)
  if (crossesArray(document, target))
    throw requestFailed(`The destination field cannot be an array element, '${operand}'`)
  const value = readPath(document, parts)
  if (value === undefined) return
  removePath(document, parts)
  removePath(document, target)
  writePath(document, target, value)
}

const BIT_OPERATIONS: Record<string, (a: number, b: number) => number> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const isInt32 = (value: Value | undefined): value is number =>
  Number.isInteger(value) && Number(value) === (Number(value) | 0)

const bit: Operator = (document, parts, operand) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw requestFailed('The $bit modifier is not compatible with this value, it needs {and|or|xor: number}')
  let current = readPath(document, parts) ?? 0
  for (const name of Object.keys(operand)) {
    const combine = Object.hasOwn(BIT_OPERATIONS, name) ? BIT_OPERATIONS[name] : undefined
    if (!combine) throw requestFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
    const argument = operand[name]
    if (!Number.isInteger(argument)) throw requestFailed('The $bit modifier field must be an Integer(32/64 bit)')
    if (!Number.isInteger(current)) {
      throw requestFailed(
        `Cannot apply $bit to a value of non-integral type.${shownId(document)} has the field ${parts.at(-1)} of non-integer type ${typeName(current)}`,
      )
    }
    if (!isInt32(argument) || !isInt32(current)) throw unsupported('$bit on integers beyond 32 bits')
    current = combine(current, argument)
  }
  writePath(document, parts, current)
}

export const FIELD_OPERATORS: Record<string, Operator> = {
  $set: writePath,
  $unset: removePath,
  $inc: arithmetic('$inc', null, (a, b) => a + b),
  $mul: arithmetic('$mul', 0, (a, b) => a * b),
  $min: extreme(-1),
  $max: extreme(1),
  $rename: rename,
  $bit: bit,
}
