import { compileFilter } from '../../engine/predicate'
import type { Action } from './action'

/** `where(…).count()`; the SDK never sends a transaction along. */
export const calculateDocument: Action = (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const filter = compileFilter(params.document('query'))
  const total = Object.keys(filter.prepared).length === 0 ? table.count() : session.find(table, filter).length
  return { data: { total } }
}
