import { aggregate } from 'mingo'
import { CloudError, requestFailed, unsupported } from '../protocol/errors'
import type { Order } from './planner'
import { prepareFilter } from './predicate'
import { cloneDocument, type Document, isDocument, type Value } from './values'

export interface Stage {
  key: string
  value: Value
}

/** What the pipeline asks of the collections. */
export interface Source {
  /** Documents for a filter, in order; the leading stages of a pipeline come down to this. */
  find(filter: Document, order: Order, limit: number): Document[]
  /** Every document of another collection, for `$lookup`. */
  all(collection: string): Document[]
}

const STAGES = new Set(['$match', '$group', '$sort', '$limit', '$skip', '$project', '$unwind', '$lookup', '$count'])

const whole = (stage: Stage, least: number): number => {
  if (!Number.isInteger(stage.value) || Number(stage.value) < least)
    throw requestFailed(`the argument to ${stage.key} must be a whole number of at least ${least}`)
  return Number(stage.value)
}

const checkStages = (stages: readonly Stage[]): void => {
  for (const stage of stages) {
    if (!STAGES.has(stage.key)) throw unsupported(`aggregate stage ${stage.key}`)
    if (stage.key === '$lookup' && isDocument(stage.value) && Array.isArray(stage.value.pipeline)) {
      for (const inner of stage.value.pipeline) {
        const [key] = isDocument(inner) ? Object.keys(inner) : []
        if (key === undefined) throw requestFailed('a stage of a $lookup pipeline must be an object')
        checkStages([{ key, value: (inner as Document)[key] as Value }])
      }
    }
    if (stage.key === '$limit') whole(stage, 1)
    if (stage.key === '$skip') whole(stage, 0)
  }
}

const toOrder = (value: Value): Order => {
  if (!isDocument(value)) throw requestFailed('the $sort key specification must be an object')
  return Object.entries(value).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw requestFailed('$sort key ordering must be 1 (for ascending) or -1')
    return [field, direction] as const
  })
}

/** Takes `$match… $sort? $limit?` off the front, which the collection answers through its indexes. */
const readFront = (stages: readonly Stage[]): { filter: Document; order: Order; limit: number; rest: Stage[] } => {
  const rest = [...stages]
  const filters: Document[] = []
  while (rest[0]?.key === '$match') {
    const value = rest.shift()?.value
    if (!isDocument(value as Value)) throw requestFailed('the match filter must be an expression in an object')
    filters.push(value as Document)
  }
  const order = rest[0]?.key === '$sort' ? toOrder(rest.shift()?.value as Value) : []
  const limit = rest[0]?.key === '$limit' ? whole(rest.shift() as Stage, 1) : Number.POSITIVE_INFINITY
  const [only] = filters
  const filter = filters.length === 1 && only ? only : filters.length === 0 ? {} : { $and: filters }
  return { filter, order, limit, rest }
}

/** Filters later in the pipeline, and in joined pipelines, go to the library in its form too. */
const toLibrary = ({ key, value }: Stage): Document => {
  if (key === '$match') {
    if (!isDocument(value)) throw requestFailed('the match filter must be an expression in an object')
    return { $match: prepareFilter(value) }
  }
  if (key === '$lookup' && isDocument(value) && Array.isArray(value.pipeline)) {
    const pipeline = value.pipeline
      .filter(isDocument)
      .flatMap((stage) => Object.entries(stage).map(([inner, operand]) => toLibrary({ key: inner, value: operand })))
    return { $lookup: { ...value, pipeline } }
  }
  return { [key]: value }
}

const UNKNOWN_OPERATOR = /(\$\w+)'? is not registered|unknown (?:query |top level )?operator:? '?(\$\w+)/i

const explain = (error: unknown): CloudError => {
  if (error instanceof CloudError) return error
  const text = error instanceof Error ? error.message : String(error)
  const unknown = UNKNOWN_OPERATOR.exec(text)?.slice(1).find(Boolean)
  return unknown ? unsupported(`aggregate operator ${unknown}`) : requestFailed(text)
}

/** `$count` is answered here: over nothing the database gives no row, where the library gives one with 0. */
const splitCount = (stages: readonly Stage[]): { stages: readonly Stage[]; countAs: string | null } => {
  const last = stages.at(-1)
  if (last?.key !== '$count') return { stages, countAs: null }
  if (typeof last.value !== 'string' || last.value === '' || /[$.]/.test(last.value))
    throw requestFailed('the count field must be a non-empty string without $ and .')
  return { stages: stages.slice(0, -1), countAs: last.value }
}

/** Runs a pipeline of the stages above. @throws CloudError `unsupported-locally` for any other stage or operator */
export const runPipeline = (pipeline: readonly Stage[], source: Source): Document[] => {
  checkStages(pipeline)
  const { stages, countAs } = splitCount(pipeline)
  if (stages.some((stage) => stage.key === '$count')) throw unsupported('aggregate stage $count before the end')
  const { filter, order, limit, rest } = readFront(stages)
  let documents = source.find(filter, order, limit)
  if (rest.length > 0) {
    try {
      documents = aggregate(documents.map(cloneDocument), rest.map(toLibrary), {
        collectionResolver: (name) => source.all(name).map(cloneDocument),
        scriptEnabled: false,
      }) as Document[]
    } catch (error) {
      throw explain(error)
    }
  }
  if (countAs === null) return documents
  return documents.length === 0 ? [] : [{ [countAs]: documents.length }]
}
