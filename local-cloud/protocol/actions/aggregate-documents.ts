import { runPipeline } from '../../engine/aggregate'
import { compileFilter } from '../../engine/predicate'
import { encodeEjson } from '../ejson'
import type { Action } from './action'

/** `collection.aggregate()….end()`; the SDK never sends a transaction along. */
export const aggregateDocuments: Action = (params, session) => {
  const { store } = session
  const table = store.collection(params.text('collectionName'))
  const rows = runPipeline(params.stages('stages'), {
    find: (filter, order, limit) =>
      session.find(table, compileFilter(filter), { order, limit }).map((stored) => stored.document),
    // A pipeline may join a collection that does not exist: the database takes it as empty.
    all: (name) =>
      store.collectionNames().includes(name)
        ? [...store.scan(store.collection(name))].map((stored) => stored.document)
        : [],
  })
  return { data: { list: rows.map(encodeEjson) } }
}
