import { requestFailed, unsupported } from '../../protocol/errors'
import { cloneDocument, cloneValue, type Document, equalValues, isDocument, type Value } from '../values'
import { ARRAY_OPERATORS } from './array-operators'
import { FIELD_OPERATORS, type Operator } from './field-operators'
import { splitPath } from './path'

const OPERATORS: Record<string, Operator> = { ...FIELD_OPERATORS, ...ARRAY_OPERATORS }
const NOT_IMITATED = ['$setOnInsert', '$currentDate']

interface Step {
  path: string
  parts: string[]
  operand: Value
  run: Operator
}

/** Field names that the database refuses to store. Unlike a filter's, they may not start with `$`. */
export const checkStorable = (value: Value): void => {
  if (Array.isArray(value)) value.forEach(checkStorable)
  else if (isDocument(value)) {
    for (const field of Object.keys(value)) {
      if (field.startsWith('$'))
        throw requestFailed(`The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`)
      checkStorable(value[field] as Value)
    }
  }
}

const STORES_OPERAND = ['$set', '$min', '$max', '$addToSet', '$push']

const checkOperand = (operator: string, operand: Value): void => {
  if (!STORES_OPERAND.includes(operator)) return
  const takesEach = operator === '$push' || operator === '$addToSet'
  checkStorable(takesEach && isDocument(operand) && '$each' in operand ? (operand.$each as Value) : operand)
}

const readSteps = (update: Document): Step[] => {
  const steps: Step[] = []
  for (const operator of Object.keys(update)) {
    const run = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
    if (!run) {
      if (NOT_IMITATED.includes(operator)) throw unsupported(`update operator ${operator}`)
      throw requestFailed(`Unknown modifier: ${operator}. Expected a valid update modifier`)
    }
    const fields = update[operator]
    if (!isDocument(fields)) throw requestFailed(`Modifiers operate on fields but we found a value for ${operator}`)
    for (const path of Object.keys(fields)) {
      const operand = fields[path] as Value
      checkOperand(operator, operand)
      steps.push({ path, parts: splitPath(path), operand, run })
    }
  }
  return steps
}

const touchedPaths = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) =>
    step.run === OPERATORS.$rename && typeof step.operand === 'string' ? [step.path, step.operand] : [step.path],
  )

/** Two operators on one path, or on a path and its parent, have no defined result; the database refuses them. */
const checkConflicts = (paths: readonly string[]): void => {
  const sorted = [...paths].sort()
  const seen = new Set<string>()
  for (const path of sorted) {
    const parts = path.split('.')
    for (let length = 1; length <= parts.length; length += 1) {
      const prefix = parts.slice(0, length).join('.')
      if (seen.has(prefix)) throw requestFailed(`Updating the path '${path}' would create a conflict at '${prefix}'`)
    }
    seen.add(path)
  }
}

/**
 * Checks an update once, then applies it to any number of documents.
 * @returns a function from a stored document to its new version; the stored one stays as it is
 * @throws CloudError in the database's words, both here and from the returned function
 */
export const compileUpdate = (update: Document): ((document: Document) => Document) => {
  const steps = readSteps(update)
  checkConflicts(touchedPaths(steps))
  return (document) => {
    const next = cloneDocument(document)
    for (const step of steps) step.run(next, step.parts, cloneValue(step.operand))
    if (!equalValues(next._id, document._id))
      throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
    return next
  }
}
