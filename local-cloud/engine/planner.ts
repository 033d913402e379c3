import { ABOVE, encodeKey } from './index-keys'
import type { CollectionTable, IndexTable, KeyRange } from './tables'
import { type Document, isDocument, typeOf, type Value } from './values'

/** How the candidates of a filter are found. Candidates are a superset: the filter itself is checked on each. */
export type Access =
  | { kind: 'scan' }
  /** Asked for by `_id`. */
  | { kind: 'ids'; ids: string[]; sorted: boolean }
  | { kind: 'union'; branches: Access[] }
  /** `index: null` is the collection's own order by `_id`. */
  | {
      kind: 'range'
      index: IndexTable | null
      ranges: KeyRange[]
      backwards: boolean
      sorted: boolean
      narrowed: boolean
    }

export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

interface Bound {
  key: string
  inclusive: boolean
}

/** What a filter says about one field, as far as keys can say it. */
interface Constraint {
  /** Keys one of which the field must have. */
  equal?: string[]
  lower?: Bound
  upper?: Bound
  /** Type of the values a range speaks of: a range never reaches into another type. */
  type?: string
}

const MAX_PREFIXES = 200

const isScalar = (value: Value): boolean =>
  value === null || !(Array.isArray(value) || isDocument(value) || value instanceof RegExp)

const addEqual = (constraint: Constraint, values: readonly Value[]): void => {
  if (!values.every(isScalar)) return
  const keys = [...new Set(values.map(encodeKey))]
  if (constraint.equal === undefined || keys.length < constraint.equal.length) constraint.equal = keys
}

const addBound = (constraint: Constraint, operator: string, value: Value): void => {
  if (value === null || !isScalar(value)) return
  const type = typeOf(value)
  if (constraint.type !== undefined && constraint.type !== type) return
  constraint.type = type
  const bound = { key: encodeKey(value), inclusive: operator.endsWith('e') }
  if (operator.startsWith('$g')) constraint.lower ??= bound
  else constraint.upper ??= bound
}

const addOperators = (constraint: Constraint, condition: Document): void => {
  for (const operator of Object.keys(condition)) {
    const operand = condition[operator] as Value
    if (operator === '$eq') addEqual(constraint, [operand])
    else if (operator === '$in' && Array.isArray(operand)) addEqual(constraint, operand)
    else if (operator === '$all' && Array.isArray(operand) && operand.length > 0)
      addEqual(constraint, operand.slice(0, 1))
    else if (['$gt', '$gte', '$lt', '$lte'].includes(operator)) addBound(constraint, operator, operand)
  }
}

/** Reads the conjunction at the top of a prepared filter; `$or` groups are kept apart. */
const readFilter = (filter: Document, fields: Map<string, Constraint>, alternatives: Document[][]): void => {
  for (const field of Object.keys(filter)) {
    const value = filter[field] as Value
    if (field === '$and' && Array.isArray(value)) {
      for (const part of value) if (isDocument(part)) readFilter(part, fields, alternatives)
    } else if (field === '$or' && Array.isArray(value)) alternatives.push(value.filter(isDocument))
    else if (!field.startsWith('$')) {
      const constraint = fields.get(field) ?? {}
      fields.set(field, constraint)
      if (isDocument(value) && Object.keys(value)[0]?.startsWith('$')) addOperators(constraint, value)
      else if (!(value instanceof RegExp)) addEqual(constraint, [value])
    }
  }
}

const rangeOf = (prefix: string, constraint: Constraint, multikey: boolean): KeyRange | null => {
  const { type, lower, upper } = constraint
  if (type === undefined || (!lower && !upper)) return null
  // With several values per document each end may be met by another value, so only one end narrows.
  const end = multikey && lower ? undefined : upper
  return {
    from: lower ? prefix + lower.key + (lower.inclusive ? '' : ABOVE) : prefix + type,
    below: end ? prefix + end.key + (end.inclusive ? ABOVE : '') : prefix + String.fromCharCode(type.charCodeAt(0) + 1),
  }
}

interface Candidate {
  access: Extract<Access, { kind: 'range' }>
  score: number
}

/** Whether reading on from the fixed prefix yields the wanted order, and in which direction. */
const servesOrder = (fields: readonly string[], fixed: number, order: Order): { backwards: boolean } | null => {
  // Fields fixed by the prefix are the same in every document read, so they do not order anything.
  const open = order.filter(([field]) => !fields.slice(0, fixed).includes(field))
  const [first] = open
  if (!first) return { backwards: false }
  const rest = fields.slice(fixed)
  const fits = open.every(([field, direction], at) => rest[at] === field && direction === first[1])
  return fits ? { backwards: first[1] === -1 } : null
}

const consider = (
  index: IndexTable | null,
  constraints: ReadonlyMap<string, Constraint>,
  order: Order,
): Candidate | null => {
  const fields = index ? index.spec.fields.map(([field]) => field) : ['_id']
  const multikey = index?.multikey ?? false
  let prefixes = ['']
  let fixed = 0
  for (const field of fields) {
    const equal = constraints.get(field)?.equal
    if (!equal || prefixes.length * equal.length > MAX_PREFIXES) break
    prefixes = prefixes.flatMap((prefix) => equal.map((key) => prefix + key))
    fixed += 1
  }
  const next = fields[fixed]
  const constraint = next === undefined ? undefined : constraints.get(next)
  const ranged = constraint ? prefixes.map((prefix) => rangeOf(prefix, constraint, multikey)) : []
  const hasRange = ranged.length > 0 && ranged.every((range) => range !== null)
  const served = prefixes.length === 1 && !multikey ? servesOrder(fields, fixed, order) : null
  if (fixed === 0 && !hasRange && !(served && order.length > 0)) return null
  const ranges = hasRange
    ? ranged.filter((range) => range !== null)
    : prefixes.map((prefix) => (prefix === '' ? {} : { from: prefix, below: prefix + ABOVE }))
  const narrowed = fixed > 0 || hasRange
  const sorted = order.length === 0 || served !== null
  const access = { kind: 'range', index, ranges, backwards: served?.backwards ?? false, sorted, narrowed } as const
  const whole = fixed === fields.length && index?.spec.unique === true
  return { access, score: fixed * 10 + (hasRange ? 5 : 0) + (served && order.length > 0 ? 2 : 0) + (whole ? 100 : 0) }
}

/** True when the way chosen depends on a condition of the filter rather than on reading everything. */
export const narrows = (access: Access): boolean =>
  access.kind === 'union' || access.kind === 'ids' || (access.kind === 'range' && access.narrowed)

const byId = (constraints: ReadonlyMap<string, Constraint>, order: Order): Access | null => {
  const ids = constraints.get('_id')?.equal
  return ids ? { kind: 'ids', ids, sorted: order.length === 0 || ids.length === 1 } : null
}

/** Chooses how to find the candidates of a prepared filter. */
export const planAccess = (table: CollectionTable, filter: Document, order: Order): Access => {
  const constraints = new Map<string, Constraint>()
  const alternatives: Document[][] = []
  readFilter(filter, constraints, alternatives)
  const direct = byId(constraints, order)
  if (direct) return direct
  let best: Candidate | null = null
  for (const index of [null, ...table.indexes]) {
    const candidate = consider(index, constraints, order)
    if (candidate && (!best || candidate.score > best.score)) best = candidate
  }
  if (best?.access.narrowed) return best.access
  for (const branches of alternatives) {
    const ways = branches.map((branch) => planAccess(table, branch, []))
    if (ways.length > 0 && ways.every(narrows)) return { kind: 'union', branches: ways }
  }
  return best?.access ?? { kind: 'scan' }
}
