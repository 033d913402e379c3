import type { Collection } from './collection'
import type { Change } from './conditions'

const TRIES = 5

/** What a change was decided from; `applied` is false when it was already so. */
export interface Changed<Doc> {
  before: Doc
  applied: boolean
}

/**
 * Changes one document by compare-and-set on its `rev`: read, decide, write only if nobody wrote in between, else again.
 * @param decide the change, without `rev`; null when the document is already as wanted
 * @returns null when there is no such document
 * @throws after five lost races
 */
export async function changeByRev<Doc extends { _id: string; rev: number }>(
  collection: Collection<Doc>,
  id: string,
  decide: (doc: Doc) => Change | null,
): Promise<Changed<Doc> | null> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = await collection.get(id)
    if (!before) return null
    const change = decide(before)
    if (!change) return { before, applied: false }
    if (await collection.updateIf({ _id: id, rev: before.rev }, { ...change, rev: before.rev + 1 })) {
      return { before, applied: true }
    }
  }
  throw new Error(`${collection.name} ${id} was changed by others ${TRIES} times in a row`)
}
