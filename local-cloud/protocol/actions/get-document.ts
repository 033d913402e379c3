import { compileFilter } from '../../engine/predicate'
import { compileProjection } from '../../engine/projection'
import { encodeEjson } from '../ejson'
import type { Action } from './action'

/** What the SDK reads at most in one request, and what it reads when no limit is given. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** `doc(id).get()` and `where(…).orderBy(…).skip(…).limit(…).field(…).get()`. */
export const getDocument: Action = (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const limit = Math.min(params.whole('limit') || DEFAULT_LIMIT, MAX_LIMIT)
  const found = session.find(table, compileFilter(params.document('query')), {
    order: params.order('order'),
    offset: params.whole('offset') ?? 0,
    limit,
  })
  if (!params.hasDocument('projection')) return { data: { list: found.map((stored) => stored.body) } }
  const project = compileProjection(params.document('projection'))
  return { data: { list: found.map((stored) => encodeEjson(project(stored.document))) } }
}
