import { compileFilter } from '../../engine/predicate'
import { compileUpdate } from '../../engine/update-operators/apply-update'
import type { Document } from '../../engine/values'
import { encodeEjson } from '../ejson'
import type { Action } from './action'

/** `updateAndReturn` of the plain node SDK: changes the first match and answers its new version. */
export const modifyAndReturn: Action = async (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const filter = compileFilter(params.document('query'))
  const update = compileUpdate(params.document('data'))
  for (const { id } of session.find(table, filter, { limit: 1 })) {
    let result: Document | undefined
    const written = await session.write(table, id, (current) => {
      if (!current || !filter.matches(current.document)) return undefined
      result = update(current.document)
      return result
    })
    if (result) return { data: { updated: written ? 1 : 0, doc: encodeEjson(result) } }
  }
  return { data: { updated: 0, doc: null } }
}
