import { encodeEjson } from '../../protocol/ejson'
import { requestFailed } from '../../protocol/errors'
import { compilePredicate, prepareFilter } from '../predicate'
import { compareValues, type Document, equalValues, isDocument, typeName, type Value } from '../values'
import type { Operator } from './field-operators'
import { readPath, writePath } from './path'

const shownId = (document: Document): string => `{_id: ${encodeEjson(document._id ?? null)}}`

/** The array at a path: a copy of it, `undefined` if the field is missing. */
const arrayAt = (
  document: Document,
  parts: readonly string[],
  complaint: (type: string) => string,
): Value[] | undefined => {
  const current = readPath(document, parts)
  if (current === undefined) return undefined
  if (!Array.isArray(current)) throw requestFailed(complaint(typeName(current)))
  return [...current]
}

const eachOf = (operand: Value): { items: Value[]; modifiers: Document } => {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { items: [operand], modifiers: {} }
  const { $each, ...modifiers } = operand
  if (!Array.isArray($each)) throw requestFailed('The argument to $each must be an array')
  return { items: $each, modifiers }
}

const whole = (name: string, value: Value): number => {
  if (!Number.isInteger(value))
    throw requestFailed(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`)
  return Number(value)
}

const valueAt = (item: Value, path: string): Value | undefined =>
  isDocument(item) ? readPath(item, path.split('.')) : undefined

const sortItems = (items: Value[], by: Value): void => {
  if (by === 1 || by === -1) {
    items.sort((a, b) => compareValues(a, b) * by)
    return
  }
  if (!isDocument(by) || Object.values(by).some((direction) => direction !== 1 && direction !== -1))
    throw requestFailed(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  items.sort((a, b) => {
    for (const [path, direction] of Object.entries(by)) {
      const order = compareValues(valueAt(a, path), valueAt(b, path)) * Number(direction)
      if (order !== 0) return order
    }
    return 0
  })
}

const PUSH_MODIFIERS = ['$position', '$slice', '$sort']

const push: Operator = (document, parts, operand) => {
  const array =
    arrayAt(
      document,
      parts,
      (type) =>
        `The field '${parts.join('.')}' must be an array but is of type ${type} in document ${shownId(document)}`,
    ) ?? []
  const { items, modifiers } = eachOf(operand)
  for (const name of Object.keys(modifiers)) {
    if (!PUSH_MODIFIERS.includes(name)) throw requestFailed(`Unrecognized clause in $push: ${name}`)
  }
  const { $position, $slice, $sort } = modifiers
  if ($position === undefined) array.push(...items)
  else {
    const position = whole('$position', $position)
    array.splice(position < 0 ? Math.max(0, array.length + position) : position, 0, ...items)
  }
  if ($sort !== undefined) sortItems(array, $sort)
  let kept = array
  if ($slice !== undefined) {
    const count = whole('$slice', $slice)
    kept = count >= 0 ? array.slice(0, count) : array.slice(count)
  }
  writePath(document, parts, kept)
}

const pop: Operator = (document, parts, operand) => {
  if (operand !== 1 && operand !== -1) throw requestFailed(`$pop expects 1 or -1, found: ${encodeEjson(operand)}`)
  const array = arrayAt(
    document,
    parts,
    (type) => `Path '${parts.join('.')}' contains an element of non-array type '${type}'`,
  )
  if (!array || array.length === 0) return
  if (operand === 1) array.pop()
  else array.shift()
  writePath(document, parts, array)
}

const hasOperators = (value: Value): boolean =>
  isDocument(value) && Object.keys(value).some((key) => key.startsWith('$'))

/** Which elements `$pull` takes away: equal ones, those matching a condition, or documents matching a filter. */
const pullTest = (operand: Value): ((item: Value) => boolean) => {
  if (operand instanceof RegExp || hasOperators(operand)) {
    const matches = compilePredicate(prepareFilter({ item: operand }))
    return (item) => matches({ item })
  }
  if (isDocument(operand)) {
    const matches = compilePredicate(prepareFilter(operand))
    return (item) => isDocument(item) && matches(item)
  }
  return (item) => equalValues(item, operand)
}

const keepOnly = (document: Document, parts: readonly string[], name: string, drop: (item: Value) => boolean): void => {
  const array = arrayAt(document, parts, () => `Cannot apply ${name} to a non-array value`)
  if (!array) return
  const kept = array.filter((item) => !drop(item))
  if (kept.length < array.length) writePath(document, parts, kept)
}

const pull: Operator = (document, parts, operand) => keepOnly(document, parts, '$pull', pullTest(operand))

const pullAll: Operator = (document, parts, operand) => {
  if (!Array.isArray(operand))
    throw requestFailed(`$pullAll requires an array argument but was given a ${typeName(operand)}`)
  keepOnly(document, parts, '$pullAll', (item) => operand.some((unwanted) => equalValues(item, unwanted)))
}

const addToSet: Operator = (document, parts, operand) => {
  const array =
    arrayAt(
      document,
      parts,
      (type) => `Cannot apply $addToSet to non-array field. Field named '${parts.at(-1)}' has non-array type ${type}`,
    ) ?? []
  const { items, modifiers } = eachOf(operand)
  const [extra] = Object.keys(modifiers)
  if (extra !== undefined) throw requestFailed(`Found unexpected fields after $each in $addToSet: ${extra}`)
  for (const item of items) if (!array.some((present) => equalValues(present, item))) array.push(item)
  writePath(document, parts, array)
}

export const ARRAY_OPERATORS: Record<string, Operator> = {
  $push: push,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $addToSet: addToSet,
}
