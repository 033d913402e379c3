import type { StoredDocument } from './document-cache'
import { sortKey } from './index-keys'
import { type Access, narrows, type Order, planAccess } from './planner'
import type { Filter } from './predicate'
import type { CollectionTable } from './tables'
import { compareStrings } from './values'

/** The documents somebody sees: the committed ones, or those of a transaction's snapshot with its own writes. */
export interface View {
  read(table: CollectionTable, id: string): StoredDocument | null
  scan(table: CollectionTable): Iterable<StoredDocument>
  /** Ids whose visible version may differ from the committed one, or null when there are none by nature. */
  divergent(table: CollectionTable): Iterable<string> | null
}

export interface FindOptions {
  order?: Order
  offset?: number
  limit?: number
}

export interface Found {
  documents: StoredDocument[]
  /** Documents looked at. */
  read: number
  /** Whether an index (or `_id`) narrowed what was looked at. */
  narrowed: boolean
}

const LEAST_PAGE = 16
const PAGE = 1024

/** @param wanted how many documents will do, so that the first page of ids need not be larger */
function* idsOf(table: CollectionTable, access: Access, wanted: number): Generator<string> {
  if (access.kind === 'scan') return
  if (access.kind === 'ids') {
    yield* access.ids
    return
  }
  if (access.kind === 'union') {
    const seen = new Set<string>()
    for (const branch of access.branches) {
      for (const id of idsOf(table, branch, wanted)) {
        if (!seen.has(id)) {
          seen.add(id)
          yield id
        }
      }
    }
    return
  }
  const source = access.index ?? table
  const seen = access.index?.multikey ? new Set<string>() : null
  for (const range of access.ranges) {
    let size = Math.min(Math.max(wanted, LEAST_PAGE), PAGE)
    for (let offset = 0; ; ) {
      const ids = source.ids(range, access.backwards, size, offset)
      for (const id of ids) {
        if (seen?.has(id)) continue
        seen?.add(id)
        yield id
      }
      if (ids.length < size) break
      offset += size
      size = PAGE
    }
  }
}

/** Candidates from the index, and whatever the view sees differently from the committed state. */
function* candidates(view: View, table: CollectionTable, access: Access, wanted: number): Generator<StoredDocument> {
  if (access.kind === 'scan') {
    yield* view.scan(table)
    return
  }
  const seen = new Set<string>()
  for (const id of view.divergent(table) ?? []) {
    seen.add(id)
    const document = view.read(table, id)
    if (document) yield document
  }
  for (const id of idsOf(table, access, wanted)) {
    if (seen.has(id)) continue
    const document = view.read(table, id)
    if (document) yield document
  }
}

const sortDocuments = (documents: readonly StoredDocument[], order: Order): StoredDocument[] => {
  const keyed = documents.map((stored) => ({
    stored,
    keys: order.map(([field, direction]) => sortKey(stored.document, field, direction)),
  }))
  keyed.sort((a, b) => {
    for (const [at, [, direction]] of order.entries()) {
      const difference = compareStrings(a.keys[at] ?? '', b.keys[at] ?? '')
      if (difference !== 0) return difference * direction
    }
    return 0
  })
  return keyed.map((entry) => entry.stored)
}

/** The documents a view shows for a filter, in order, cut to the page asked for. */
export const find = (view: View, table: CollectionTable, filter: Filter, options: FindOptions = {}): Found => {
  const { order = [], offset = 0, limit = Number.POSITIVE_INFINITY } = options
  if (filter.onlyId !== undefined) {
    const document = view.read(table, filter.onlyId)
    return { documents: document && offset === 0 && limit > 0 ? [document] : [], read: 1, narrowed: true }
  }
  const access = planAccess(table, filter.prepared, order)
  const divergent = view.divergent(table) !== null
  const inOrder =
    order.length === 0 ||
    (access.kind === 'ids' && access.sorted) ||
    (access.kind === 'range' && access.sorted && !divergent)
  const enough = inOrder ? offset + limit : Number.POSITIVE_INFINITY
  const found: StoredDocument[] = []
  let read = 0
  if (enough > 0) {
    for (const candidate of candidates(view, table, access, enough)) {
      read += 1
      if (!filter.matches(candidate.document)) continue
      found.push(candidate)
      if (found.length >= enough) break
    }
  }
  const ordered = inOrder ? found : sortDocuments(found, order)
  return { documents: ordered.slice(offset, offset + limit), read, narrowed: narrows(access) }
}
