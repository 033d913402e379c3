import { randomBytes } from 'node:crypto'
import { checkStorable } from '../../engine/update-operators/apply-update'
import type { Document, Value } from '../../engine/values'
import { isDocument } from '../../engine/values'
import { requestFailed } from '../errors'
import type { Action } from './action'

/** `_id` may be text, a number or anything but an array or a pattern; absent, the server makes 32 hexadecimal digits. */
const withId = (document: Document): Document => {
  checkStorable(document)
  const given = document._id
  if (Array.isArray(given) || given instanceof RegExp)
    throw requestFailed("The '_id' value cannot be of type array or regex")
  if (given === undefined) return { _id: randomBytes(16).toString('hex'), ...document }
  return document
}

const shown = (id: Value | undefined): unknown => (isDocument(id) || id === undefined ? null : id)

/** `collection.add`: one document or several, in order; the first one refused ends the request, the earlier ones stay. */
export const insertDocument: Action = async (params, session) => {
  const table = session.store.collection(params.text('collectionName'))
  const documents = params.documents('data').map(withId)
  const insertedIds: unknown[] = []
  for (const document of documents) {
    await session.insert(table, document)
    insertedIds.push(shown(document._id))
  }
  return { data: { insertedIds } }
}
