import { encodeKey } from '../../engine/index-keys'
import { compileFilter } from '../../engine/predicate'
import type { Session } from '../../engine/session'
import type { CollectionTable } from '../../engine/tables'
import { checkStorable, compileUpdate } from '../../engine/update-operators/apply-update'
import type { Document } from '../../engine/values'
import { requestFailed } from '../errors'
import type { Parameters } from '../params'
import type { Action } from './action'

/** `doc(id).set(data)`: replaces the document whole, or makes it. */
const replaceWhole = async (params: Parameters, session: Session, table: CollectionTable) => {
  const { _id } = params.document('query')
  if (_id === undefined || _id === null) throw requestFailed('set needs the _id of one document')
  const data = params.document('data')
  checkStorable(data)
  if ('_id' in data && encodeKey(data._id) !== encodeKey(_id))
    throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  let created = false
  const written = await session.write(table, encodeKey(_id), (current) => {
    created = current === null
    return { ...data, _id }
  })
  return { data: { updated: written && !created ? 1 : 0, upsert_id: created ? _id : null } }
}

/**
 * `update(data)` of a document or of a filter. Each document is one atomic step: the filter is looked at again under the
 * document's lock. `updated` counts the documents that changed, not those that matched.
 */
const applyOperators = async (params: Parameters, session: Session, table: CollectionTable) => {
  const filter = compileFilter(params.document('query'))
  const update = compileUpdate(params.document('data'))
  const multi = params.flag('multi')
  let updated = 0
  for (const { id, document: seen } of session.find(table, filter, multi ? {} : { limit: 1 })) {
    const written = await session.write(table, id, (current): Document | undefined => {
      if (!current || (current.document !== seen && !filter.matches(current.document))) return undefined
      return update(current.document)
    })
    if (written) updated += 1
  }
  return { data: { updated, upsert_id: null } }
}

export const modifyDocument: Action = (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const operators = params.flag('merge') || !params.flag('upsert')
  return operators ? applyOperators(params, session, table) : replaceWhole(params, session, table)
}
