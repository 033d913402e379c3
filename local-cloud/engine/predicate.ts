import { Context } from 'mingo/core'
import * as expressionOperators from 'mingo/operators/expression'
import * as queryOperators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { requestFailed, unsupported } from '../protocol/errors'
import { COMPARISON_OPERATORS } from './comparison-operators'
import { encodeKey } from './index-keys'
import { type Document, isDocument, type Value } from './values'

const FIELD_OPERATORS = new Set([
  '$eq',
  '$ne',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$in',
  '$nin',
  '$all',
  '$elemMatch',
  '$exists',
  '$size',
  '$mod',
  '$not',
  '$regex',
  '$options',
])
const LOGIC_OPERATORS = new Set(['$and', '$or', '$nor'])
const KNOWN_ELSEWHERE = new Set([
  '$jsonSchema',
  '$text',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$where',
  '$type',
  '$comment',
])

const unknownOperator = (operator: string): Error =>
  KNOWN_ELSEWHERE.has(operator)
    ? unsupported(`query operator ${operator}`)
    : requestFailed(`unknown operator: ${operator}`)

const operatorKeys = (value: Document): string[] => Object.keys(value).filter((key) => key.startsWith('$'))

const checkOperand = (operator: string, operand: Value): void => {
  if (['$in', '$nin', '$all'].includes(operator) && !Array.isArray(operand))
    throw requestFailed(`${operator} needs an array`)
  if (operator === '$size' && !(Number.isInteger(operand) && Number(operand) >= 0))
    throw requestFailed('$size needs a non-negative whole number')
  if (operator === '$mod' && !(Array.isArray(operand) && operand.length === 2))
    throw requestFailed('malformed mod, needs two numbers')
}

const prepareOperator = (operator: string, operand: Value): [string, Value] => {
  if (!FIELD_OPERATORS.has(operator)) throw unknownOperator(operator)
  checkOperand(operator, operand)
  // A missing field counts as null in `>= null` and `<= null`, which the library overlooks.
  if ((operator === '$gte' || operator === '$lte') && operand === null) return ['$eq', null]
  if (operator === '$not') {
    if (operand instanceof RegExp) return [operator, operand]
    if (!isDocument(operand) || operatorKeys(operand).length === 0)
      throw requestFailed('$not needs a regex or a document')
    return [operator, prepareCondition(operand)]
  }
  if (operator === '$elemMatch') {
    if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object')
    const onElement = operatorKeys(operand).some((key) => FIELD_OPERATORS.has(key))
    return [operator, onElement ? prepareCondition(operand) : prepareFilter(operand)]
  }
  return [operator, operand]
}

const prepareCondition = (condition: Value): Value => {
  if (!isDocument(condition)) return condition
  const operators = operatorKeys(condition)
  if (operators.length === 0) return condition
  if (operators.length < Object.keys(condition).length)
    throw requestFailed('a condition mixes operators and plain fields')
  return Object.fromEntries(operators.map((operator) => prepareOperator(operator, condition[operator] as Value)))
}

/**
 * Checks a filter and brings it into the form the predicate library reads as the database does.
 * @throws CloudError `unsupported-locally` for operators that exist but are not imitated here
 */
export const prepareFilter = (filter: Document): Document => {
  const prepared: Document = {}
  for (const field of Object.keys(filter)) {
    const value = filter[field] as Value
    if (LOGIC_OPERATORS.has(field)) {
      if (!Array.isArray(value) || value.length === 0) throw requestFailed(`${field} must be a nonempty array`)
      prepared[field] = value.map((branch) => {
        if (!isDocument(branch)) throw requestFailed(`${field} entries need to be full objects`)
        return prepareFilter(branch)
      })
    } else if (field === '$expr') prepared[field] = value
    else if (field.startsWith('$')) throw unknownOperator(field)
    else prepared[field] = prepareCondition(value)
  }
  return prepared
}

// The library copies its table of operators for every filter, so the table is kept small: only `$expr` needs expressions.
const QUERY_OPERATORS = { ...queryOperators, ...COMPARISON_OPERATORS }
const PLAIN = { scriptEnabled: false, context: Context.init({ query: QUERY_OPERATORS }) }
const WITH_EXPRESSIONS = {
  scriptEnabled: false,
  context: Context.init({ query: QUERY_OPERATORS, expression: expressionOperators }),
}

const usesExpressions = (filter: Document): boolean =>
  Object.keys(filter).some(
    (field) =>
      field === '$expr' ||
      (LOGIC_OPERATORS.has(field) && (filter[field] as Document[]).some((branch) => usesExpressions(branch))),
  )

export type Predicate = (document: Document) => boolean

const everything: Predicate = () => true

/** Compiles a prepared filter. */
export const compilePredicate = (filter: Document): Predicate => {
  if (Object.keys(filter).length === 0) return everything
  try {
    const query = new Query<Document>(filter, usesExpressions(filter) ? WITH_EXPRESSIONS : PLAIN)
    return (document) => query.test(document)
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}

/** The `_id` key if the filter asks for exactly one `_id` and nothing else, the commonest request of all. */
const onlyId = (filter: Document): string | undefined => {
  const value = filter._id
  if (value === undefined || value === null || Object.keys(filter).length !== 1) return undefined
  return isDocument(value) || Array.isArray(value) || value instanceof RegExp ? undefined : encodeKey(value)
}

/** A filter, checked, in the forms that planning and matching need. */
export interface Filter {
  /** As the planner reads it. */
  prepared: Document
  /** The key of the one `_id` that is asked for, if that is all. */
  onlyId: string | undefined
  matches: Predicate
}

/** @throws CloudError as `prepareFilter` */
export const compileFilter = (filter: Document): Filter => {
  const id = onlyId(filter)
  if (id !== undefined) return { prepared: filter, onlyId: id, matches: (document) => encodeKey(document._id) === id }
  const prepared = prepareFilter(filter)
  return { prepared, onlyId: undefined, matches: compilePredicate(prepared) }
}
