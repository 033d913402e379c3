import { randomBytes } from 'node:crypto'
import { CloudError, duplicateKey, transactionBusy } from '../protocol/errors'
import type { StoredDocument } from './document-cache'
import type { View } from './find'
import { indexKeys } from './index-keys'
import { type Change, type Store, shownKey } from './store'
import type { CollectionTable } from './tables'

/** Lifetime and size of a transaction as third parties report them from real environments. */
const LIFETIME_MS = 30_000
const MAX_OPERATIONS = 100

/** A document as it was before a commit, for the snapshots that are older than that commit. */
interface BeforeImage {
  until: number
  stored: StoredDocument | null
}

interface OpenTransaction {
  id: string
  owner: string
  snapshot: number
  expiresAt: number
  operations: number
  busy: boolean
  ended: Promise<void>
  end: () => void
  timer: NodeJS.Timeout
  writes: Map<string, Change>
  locks: Set<string>
  uniqueLocks: Set<string>
}

const documentKey = (table: CollectionTable, id: string): string => `${table.cid}:${id}`

const notExist = (): CloudError => new CloudError('DATABASE_TRANSACTION_FAIL')

/**
 * Snapshot isolation with write locks: a transaction reads what was committed when it began plus its own writes; the first
 * writer of a document wins, the second transaction is told at once and is over; plain writes wait for the lock.
 */
export class Transactions {
  readonly #store: Store
  readonly #now: () => number
  readonly #open = new Map<string, OpenTransaction>()
  readonly #locks = new Map<string, OpenTransaction>()
  readonly #uniqueLocks = new Map<string, OpenTransaction>()
  readonly #history = new Map<string, BeforeImage[]>()
  #commits = 0

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#now = now
  }

  begin(owner: string): string {
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const id = randomBytes(16).toString('hex')
    // The timer covers a clock that stands still; the comparison in `get` covers one that is moved forward.
    const timer = setTimeout(() => this.abort(id), LIFETIME_MS)
    timer.unref()
    this.#open.set(id, {
      id,
      owner,
      snapshot: this.#commits,
      expiresAt: this.#now() + LIFETIME_MS,
      operations: 0,
      busy: false,
      ended,
      end,
      timer,
      writes: new Map(),
      locks: new Set(),
      uniqueLocks: new Set(),
    })
    return id
  }

  #get(id: string): OpenTransaction {
    const transaction = this.#open.get(id)
    if (!transaction) throw notExist()
    if (this.#now() > transaction.expiresAt) {
      this.abort(id)
      throw notExist()
    }
    return transaction
  }

  /** Who holds a lock; a transaction whose time is over holds nothing any more. */
  #holder(locks: ReadonlyMap<string, OpenTransaction>, key: string): OpenTransaction | undefined {
    const holder = locks.get(key)
    if (!holder || this.#now() <= holder.expiresAt) return holder
    this.abort(holder.id)
    return undefined
  }

  /** Takes the transaction for one operation. @throws CloudError TransactionBusy while another one runs in it */
  enter(id: string): void {
    const transaction = this.#get(id)
    if (transaction.busy) throw transactionBusy()
    transaction.operations += 1
    if (transaction.operations > MAX_OPERATIONS) {
      this.abort(id)
      throw new CloudError(
        'DATABASE_TRANSACTION_FAIL',
        `[LimitExceeded.TransactionOperations] A transaction holds at most ${MAX_OPERATIONS} operations.`,
      )
    }
    transaction.busy = true
  }

  leave(id: string): void {
    const transaction = this.#open.get(id)
    if (transaction) transaction.busy = false
  }

  abort(id: string): void {
    const transaction = this.#open.get(id)
    if (!transaction) return
    this.#open.delete(id)
    clearTimeout(transaction.timer)
    for (const key of transaction.locks) this.#locks.delete(key)
    for (const key of transaction.uniqueLocks) this.#uniqueLocks.delete(key)
    this.#forgetHistory()
    transaction.end()
  }

  /** Ends a transaction at the SDK's request. @throws CloudError TransactionNotExist when it is over already */
  rollback(id: string): void {
    this.abort(this.#get(id).id)
  }

  abortOwner(owner: string): void {
    for (const transaction of [...this.#open.values()]) if (transaction.owner === owner) this.abort(transaction.id)
  }

  abortAll(): void {
    for (const id of [...this.#open.keys()]) this.abort(id)
  }

  /** @throws CloudError TransactionBusy while an operation runs in it, TransactionNotExist when it is over already */
  commit(id: string): void {
    const transaction = this.#get(id)
    if (transaction.busy) throw transactionBusy()
    const changes = [...transaction.writes.values()].filter((change) => change.before !== change.after)
    try {
      if (changes.length > 0) this.#apply(changes)
    } finally {
      this.abort(id)
    }
  }

  /** Commits a plain write; the caller has seen that no lock stands in its way. */
  commitPlain(changes: readonly Change[]): void {
    this.#apply(changes)
  }

  #apply(changes: readonly Change[]): void {
    this.#store.commit(changes)
    this.#commits += 1
    if (this.#open.size === 0) return
    for (const { table, id, before } of changes) {
      const key = documentKey(table, id)
      const images = this.#history.get(key) ?? []
      images.push({ until: this.#commits, stored: before })
      this.#history.set(key, images)
    }
  }

  #forgetHistory(): void {
    if (this.#open.size === 0) this.#history.clear()
    else if (this.#history.size > 1000) {
      const oldest = Math.min(...[...this.#open.values()].map((transaction) => transaction.snapshot))
      for (const [key, images] of this.#history) {
        const needed = images.filter((image) => image.until > oldest)
        if (needed.length === 0) this.#history.delete(key)
        else this.#history.set(key, needed)
      }
    }
  }

  /** What a transaction sees. */
  view(id: string): View {
    const transaction = this.#get(id)
    const read = (table: CollectionTable, documentId: string): StoredDocument | null => {
      const key = documentKey(table, documentId)
      const own = transaction.writes.get(key)
      if (own) return own.after
      const image = this.#history.get(key)?.find((candidate) => candidate.until > transaction.snapshot)
      return image ? image.stored : this.#store.read(table, documentId)
    }
    const divergent = (table: CollectionTable): Set<string> => {
      const prefix = `${table.cid}:`
      const keys = [...this.#history.keys(), ...transaction.writes.keys()]
      return new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)))
    }
    const scan = function* (this: Transactions, table: CollectionTable): Generator<StoredDocument> {
      const changed = divergent(table)
      for (const stored of this.#store.scan(table)) if (!changed.has(stored.id)) yield stored
      for (const documentId of changed) {
        const stored = read(table, documentId)
        if (stored) yield stored
      }
    }.bind(this)
    return { read, scan, divergent }
  }

  /**
   * Writes inside a transaction and locks the document.
   * @throws CloudError DATABASE_TRANSACTION_CONFLICT when somebody else wrote it first; E11000
   */
  write(id: string, table: CollectionTable, documentId: string, after: StoredDocument | null): void {
    const transaction = this.#get(id)
    this.checkConflict(id, table, documentId)
    const key = documentKey(table, documentId)
    const own = transaction.writes.get(key)
    const before = own ? own.before : this.#store.read(table, documentId)
    if (after) this.#checkUnique(transaction, table, after)
    this.#locks.set(key, transaction)
    transaction.locks.add(key)
    transaction.writes.set(key, { table, id: documentId, before, after })
  }

  checkConflict(id: string, table: CollectionTable, documentId: string): void {
    const transaction = this.#get(id)
    const key = documentKey(table, documentId)
    const holder = this.#holder(this.#locks, key)
    const changedSince = (this.#history.get(key)?.at(-1)?.until ?? 0) > transaction.snapshot
    if ((holder && holder !== transaction) || changedSince) throw new CloudError('DATABASE_TRANSACTION_CONFLICT')
  }

  #checkUnique(transaction: OpenTransaction, table: CollectionTable, after: StoredDocument): void {
    for (const index of table.indexes) {
      if (!index.spec.unique) continue
      for (const key of indexKeys(after.document, index.spec).keys) {
        const lock = `${index.iid}:${key}`
        const pending = this.#holder(this.#uniqueLocks, lock)
        if (pending && pending !== transaction) throw new CloudError('DATABASE_TRANSACTION_CONFLICT')
        const holder = this.#holderInside(transaction, table, index.spec.name, key)
        if (holder !== undefined && holder !== after.id)
          throw duplicateKey(table.name, index.spec.name, shownKey(after.document, index.spec))
        this.#uniqueLocks.set(lock, transaction)
        transaction.uniqueLocks.add(lock)
      }
    }
  }

  #holderInside(transaction: OpenTransaction, table: CollectionTable, name: string, key: string): string | undefined {
    const index = table.indexes.find((candidate) => candidate.spec.name === name)
    if (!index) return undefined
    for (const change of transaction.writes.values()) {
      if (change.table !== table || !change.after) continue
      if (indexKeys(change.after.document, index.spec).keys.includes(key)) return change.id
    }
    const committed = this.#store.uniqueHolder(index, key)
    if (committed === undefined) return undefined
    return transaction.writes.has(documentKey(table, committed)) ? undefined : committed
  }

  /** What a plain write of this document has to wait for, or null. */
  obstacle(table: CollectionTable, documentId: string, after: StoredDocument | null): Promise<void> | null {
    if (this.#open.size === 0) return null
    const holder = this.#holder(this.#locks, documentKey(table, documentId))
    if (holder) return holder.ended
    if (!after || this.#uniqueLocks.size === 0) return null
    for (const index of table.indexes) {
      if (!index.spec.unique) continue
      for (const key of indexKeys(after.document, index.spec).keys) {
        const pending = this.#holder(this.#uniqueLocks, `${index.iid}:${key}`)
        if (pending) return pending.ended
      }
    }
    return null
  }
}
