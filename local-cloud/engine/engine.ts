import type { CollectionSpec } from '../../cloudfunctions/platform/database/collection'
import { ACTIONS, ENDS_TRANSACTION } from '../protocol/actions/table'
import { unsupported } from '../protocol/errors'
import { Parameters } from '../protocol/params'
import { encodeKey } from './index-keys'
import { type Scan, Session, type SessionParts } from './session'
import { type Change, Store, toStored } from './store'
import { Transactions } from './transactions'
import type { Document } from './values'

export type { Document } from './values'

export interface EngineOptions {
  /** Path of the data file, or `:memory:`. */
  file: string
  /** `strict` holds every operation for a moment, so that two at once in one transaction are seen, and refuses scans. */
  mode: 'fast' | 'strict'
  /** The shop's clock, epoch ms: server dates and the lifetime of transactions. */
  now: () => number
  schema: readonly CollectionSpec[]
  /** How long each operation is held, ms. Default: 2 in strict mode, 0 in fast mode. */
  delayMs?: () => number
}

export interface EngineRequest {
  action: string
  collection?: string
  owner: string
  params: Record<string, unknown>
}

/** The database of the local cloud. */
export interface Engine {
  /**
   * Answers one database action of the SDK.
   * @param owner the invocation that asks, see `abortOwner`
   * @throws CloudError with the code and text the SDK is to see
   */
  handle(action: string, params: Record<string, unknown>, owner: string): Promise<Record<string, unknown>>
  /** Drops the open transactions of an invocation that is over. */
  abortOwner(owner: string): void
  /** Makes missing collections and indexes. */
  ensureCollections(schema: readonly CollectionSpec[]): void
  /** One document by its `_id` (text), or null. */
  read(collection: string, id: string): Document | null
  /** Every document of a collection, in the order in which they were first stored. */
  all(collection: string): Document[]
  /** Replaces or inserts documents, all or none. */
  write(collection: string, docs: Document[]): void
  /** Names of all collections. */
  collections(): string[]
  /** Empties every collection; open transactions are dropped. */
  clear(): void
  /** Called before each request of the SDK; may delay it or refuse it by throwing. */
  onRequest?: (request: EngineRequest) => void | Promise<void>
  /** Filters without an index that looked at more than 200 documents. */
  scans(): Scan[]
  close(): void
}

const hold = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

class LocalEngine implements Engine {
  onRequest?: (request: EngineRequest) => void | Promise<void>
  readonly #store: Store
  readonly #transactions: Transactions
  readonly #parts: SessionParts
  readonly #now: () => number
  readonly #delayMs: () => number

  constructor(options: EngineOptions) {
    this.#store = new Store(options.file)
    this.#transactions = new Transactions(this.#store, options.now)
    this.#now = options.now
    this.#delayMs = options.delayMs ?? (() => (options.mode === 'strict' ? 2 : 0))
    this.#parts = { store: this.#store, transactions: this.#transactions, mode: options.mode, scans: [] }
    this.#store.ensureCollections(options.schema)
  }

  async handle(action: string, params: Record<string, unknown>, owner: string): Promise<Record<string, unknown>> {
    const run = ACTIONS.get(action)
    if (!run) throw unsupported(action)
    const collection = textOf(params.collectionName)
    if (this.onRequest) await this.onRequest({ action, collection, owner, params })
    const transactionId = textOf(params.transactionId)
    const parameters = new Parameters(params, this.#now())
    const inside = ENDS_TRANSACTION.has(action) ? undefined : transactionId
    const session = new Session(this.#parts, owner, inside)
    const delay = this.#delayMs()
    if (inside === undefined) {
      if (delay > 0) await hold(delay)
      return run(parameters, session)
    }
    this.#transactions.enter(inside)
    try {
      if (delay > 0) await hold(delay)
      return await run(parameters, session)
    } catch (error) {
      // As in the database, an operation that fails ends its transaction.
      this.#transactions.abort(inside)
      throw error
    } finally {
      this.#transactions.leave(inside)
    }
  }

  abortOwner(owner: string): void {
    this.#transactions.abortOwner(owner)
  }

  ensureCollections(schema: readonly CollectionSpec[]): void {
    this.#store.ensureCollections(schema)
  }

  read(collection: string, id: string): Document | null {
    return this.#store.read(this.#store.collection(collection), encodeKey(id))?.document ?? null
  }

  all(collection: string): Document[] {
    return [...this.#store.scan(this.#store.collection(collection))].map((stored) => stored.document)
  }

  write(collection: string, docs: Document[]): void {
    const table = this.#store.collection(collection)
    const changes = new Map<string, Change>()
    for (const document of docs) {
      const after = toStored(document)
      changes.set(after.id, { table, id: after.id, before: this.#store.read(table, after.id), after })
    }
    this.#transactions.commitPlain([...changes.values()])
  }

  collections(): string[] {
    return this.#store.collectionNames()
  }

  clear(): void {
    this.#transactions.abortAll()
    this.#store.clear()
    this.#parts.scans.length = 0
  }

  scans(): Scan[] {
    return [...this.#parts.scans]
  }

  close(): void {
    this.#transactions.abortAll()
    this.#store.close()
  }
}

/**
 * Opens the database.
 * @throws CloudError `data-file-damaged`, `data-file-in-use`, `data-file-other-version`, `data-folder-unwritable`
 */
export const openEngine = (options: EngineOptions): Engine => new LocalEngine(options)
