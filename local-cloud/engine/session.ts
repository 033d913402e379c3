import { requestFailed } from '../protocol/errors'
import type { StoredDocument } from './document-cache'
import { type FindOptions, type Found, find, type View } from './find'
import { encodeKey } from './index-keys'
import type { Filter } from './predicate'
import { duplicateId, type Store, toStored } from './store'
import type { CollectionTable } from './tables'
import type { Transactions } from './transactions'
import type { Document } from './values'

/** A filter that no index narrowed and that looked at more than 200 documents. */
export interface Scan {
  collection: string
  filter: string
  read: number
}

const SCAN_LIMIT = 200

export interface SessionParts {
  store: Store
  transactions: Transactions
  mode: 'fast' | 'strict'
  scans: Scan[]
}

/** What `decide` makes of a document: its next version, `null` to remove it, `undefined` to leave it alone. */
export type Decide = (current: StoredDocument | null) => Document | null | undefined

/** Reads and writes of one request, inside a transaction or plain. */
export class Session {
  readonly store: Store
  readonly transactions: Transactions
  readonly transactionId: string | undefined
  readonly owner: string
  readonly #mode: 'fast' | 'strict'
  readonly #scans: Scan[]

  constructor(parts: SessionParts, owner: string, transactionId: string | undefined) {
    this.store = parts.store
    this.transactions = parts.transactions
    this.#mode = parts.mode
    this.#scans = parts.scans
    this.owner = owner
    this.transactionId = transactionId
  }

  #committed(): View {
    const { store } = this
    return { read: (table, id) => store.read(table, id), scan: (table) => store.scan(table), divergent: () => null }
  }

  #find(view: View, table: CollectionTable, filter: Filter, options: FindOptions): StoredDocument[] {
    const found = find(view, table, filter, options)
    this.#report(table, filter, found)
    return found.documents
  }

  /** Seen by this request: a transaction's snapshot with its own writes, else what is committed. */
  find(table: CollectionTable, filter: Filter, options: FindOptions = {}): StoredDocument[] {
    const view = this.transactionId === undefined ? this.#committed() : this.transactions.view(this.transactionId)
    return this.#find(view, table, filter, options)
  }

  #report(table: CollectionTable, filter: Filter, found: Found): void {
    if (found.narrowed || found.read <= SCAN_LIMIT || Object.keys(filter.prepared).length === 0) return
    const scan = { collection: table.name, filter: Object.keys(filter.prepared).join(', '), read: found.read }
    this.#scans.push(scan)
    if (this.#mode === 'strict') {
      throw requestFailed(
        `strict mode: the filter on ${scan.filter} of ${scan.collection} read ${scan.read} documents, an index is missing`,
      )
    }
  }

  /** @returns whether anything was written */
  async write(table: CollectionTable, id: string, decide: Decide): Promise<boolean> {
    return this.transactionId === undefined
      ? this.#writePlain(table, id, decide)
      : this.#writeInside(this.transactionId, table, id, decide)
  }

  async #writePlain(table: CollectionTable, id: string, decide: Decide): Promise<boolean> {
    for (;;) {
      const before = this.store.read(table, id)
      const next = decide(before)
      if (next === undefined) return false
      const after = next === null ? null : toStored(next)
      if (before && after && before.body === after.body) return false
      const obstacle = this.transactions.obstacle(table, id, after)
      if (obstacle === null) {
        this.transactions.commitPlain([{ table, id, before, after }])
        return true
      }
      // The condition is looked at again after the wait, because the transaction may have changed the document.
      await obstacle
    }
  }

  #writeInside(transactionId: string, table: CollectionTable, id: string, decide: Decide): boolean {
    this.transactions.checkConflict(transactionId, table, id)
    const before = this.transactions.view(transactionId).read(table, id)
    const next = decide(before)
    if (next === undefined) return false
    const after = next === null ? null : toStored(next)
    if (before && after && before.body === after.body) return false
    this.transactions.write(transactionId, table, id, after)
    return true
  }

  async insert(table: CollectionTable, document: Document): Promise<void> {
    await this.write(table, encodeKey(document._id), (current) => {
      if (current) throw duplicateId(table.name, document)
      return document
    })
  }
}
