import type { Action } from './action'

/** `db.createCollection(name)`. */
export const addCollection: Action = (params, session) => {
  session.store.createCollection(params.text('collectionName'))
  return {}
}
