import { compileFilter } from '../../engine/predicate'
import type { Action } from './action'

/** `doc(id).remove()` and `where(…).remove()`; the filter is looked at again under each document's lock. */
export const removeDocument: Action = async (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const filter = compileFilter(params.document('query'))
  let deleted = 0
  for (const { id } of session.find(table, filter, params.flag('multi') ? {} : { limit: 1 })) {
    const written = await session.write(table, id, (current) =>
      current && filter.matches(current.document) ? null : undefined,
    )
    if (written) deleted += 1
  }
  return { data: { deleted } }
}
