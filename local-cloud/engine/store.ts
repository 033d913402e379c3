import type { CollectionSpec, IndexSpec } from '../../cloudfunctions/platform/database/collection'
import { decodeDocument, encodeEjson } from '../protocol/ejson'
import { CloudError, duplicateKey, requestFailed } from '../protocol/errors'
import { closeDataFile, explainFileError, openDataFile, type SqliteFile } from './data-file'
import { DocumentCache, type StoredDocument } from './document-cache'
import { encodeKey, indexKeys } from './index-keys'
import { CollectionTable, type IndexTable } from './tables'
import type { Document } from './values'

/** One document's change; `after: null` removes it. `before` is what is stored now. */
export interface Change {
  table: CollectionTable
  id: string
  before: StoredDocument | null
  after: StoredDocument | null
}

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * A document as it will be stored.
 * @throws CloudError when it is larger than 16 MB, the database's limit for one document
 */
export const toStored = (document: Document): StoredDocument => {
  const body = encodeEjson(document)
  if (body.length > MAX_DOCUMENT_BYTES / 3 && Buffer.byteLength(body) > MAX_DOCUMENT_BYTES)
    throw requestFailed(`BSONObjectTooLarge: object to insert too large, maximum is ${MAX_DOCUMENT_BYTES} bytes`)
  return { id: encodeKey(document._id), body, document }
}

/** What a change does to one index. */
interface KeyDiff {
  index: IndexTable
  stale: string[]
  fresh: string[]
  multikey: boolean
}

const NO_KEYS = { keys: [], multikey: false }

const without = (keys: readonly string[], others: readonly string[]): string[] =>
  keys.filter((key) => !others.includes(key))

const keyDiffs = ({ table, before, after }: Change): KeyDiff[] =>
  table.indexes.map((index) => {
    const old = before ? indexKeys(before.document, index.spec).keys : []
    const { keys, multikey } = after ? indexKeys(after.document, index.spec) : NO_KEYS
    return { index, stale: without(old, keys), fresh: without(keys, old), multikey }
  })

const insertKeys = (
  table: CollectionTable,
  index: IndexTable,
  id: string,
  keys: readonly string[],
  document: Document,
): void => {
  for (const key of keys) {
    if (!index.insert(key, id)) throw duplicateKey(table.name, index.spec.name, shownKey(document, index.spec))
  }
}

/**
 * The committed state: one table per collection, one per index, and a cache of parsed documents. Knows nothing of
 * transactions of the SDK; a call of `commit` is one transaction of SQLite.
 */
export class Store {
  readonly #file: string
  readonly #sqlite: SqliteFile
  readonly #collections = new Map<string, CollectionTable>()
  readonly #cache = new DocumentCache()

  constructor(file: string) {
    this.#file = file
    this.#sqlite = openDataFile(file)
    this.#guard(() => this.#load())
  }

  #load(): void {
    this.#collections.clear()
    const rows = this.#sqlite.prepare<unknown[]>('SELECT cid, name FROM collection ORDER BY cid').all() as {
      cid: number
      name: string
    }[]
    for (const row of rows) this.#collections.set(row.name, new CollectionTable(this.#sqlite, row.cid, row.name))
  }

  /** Runs storage code; a broken file becomes an error that says what to do. */
  #guard<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      throw explainFileError(this.#file, error)
    }
  }

  #atomically<T>(run: () => T): T {
    return this.#guard(() => {
      this.#sqlite.exec('BEGIN IMMEDIATE')
      try {
        const result = run()
        this.#sqlite.exec('COMMIT')
        return result
      } catch (error) {
        if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK')
        throw error
      }
    })
  }

  collectionNames(): string[] {
    return [...this.#collections.keys()]
  }

  /** @throws CloudError DATABASE_COLLECTION_NOT_EXIST: collections are never made by writing to them */
  collection(name: string): CollectionTable {
    const table = this.#collections.get(name)
    if (!table) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST')
    return table
  }

  createCollection(name: string): void {
    if (this.#collections.has(name)) throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST')
    this.#atomically(() => this.#addCollection(name))
  }

  #addCollection(name: string): CollectionTable {
    const table = CollectionTable.create(this.#sqlite, name)
    this.#collections.set(name, table)
    return table
  }

  /**
   * Makes missing collections and brings the indexes of the named ones in line: builds new ones, drops vanished ones.
   * @throws CloudError E11000 when stored documents do not fit a new unique index; then nothing changes
   */
  ensureCollections(schema: readonly CollectionSpec[]): void {
    try {
      this.#atomically(() => {
        for (const spec of schema) this.#ensureCollection(spec)
      })
    } catch (error) {
      this.#guard(() => this.#load())
      throw error
    }
  }

  #ensureCollection(spec: CollectionSpec): void {
    const table = this.#collections.get(spec.name) ?? this.#addCollection(spec.name)
    for (const index of [...table.indexes]) {
      const wanted = spec.indexes.find((candidate) => candidate.name === index.spec.name)
      if (JSON.stringify(wanted) !== JSON.stringify(index.spec)) table.dropIndex(index)
    }
    for (const wanted of spec.indexes) {
      if (!table.indexes.some((index) => index.spec.name === wanted.name)) this.#buildIndex(table, wanted)
    }
  }

  #buildIndex(table: CollectionTable, spec: IndexSpec): void {
    const index = table.createIndex(spec)
    for (const row of table.scan()) {
      const document = decodeDocument(row.body, 0)
      const { keys, multikey } = indexKeys(document, spec)
      if (multikey) index.markMultikey()
      insertKeys(table, index, row.id, keys, document)
    }
  }

  read(table: CollectionTable, id: string): StoredDocument | null {
    const cached = this.#cache.get(table.cid, id)
    if (cached) return cached
    return this.#guard(() => {
      const body = table.body(id)
      return body === undefined ? null : this.#remember(table, id, body)
    })
  }

  #remember(table: CollectionTable, id: string, body: string): StoredDocument {
    const stored = { id, body, document: decodeDocument(body, 0) }
    this.#cache.set(table.cid, stored)
    return stored
  }

  /** All documents in the order in which they were first stored. */
  *scan(table: CollectionTable): Generator<StoredDocument> {
    for (const row of this.#guard(() => table.scan()))
      yield this.#cache.get(table.cid, row.id) ?? { ...row, document: decodeDocument(row.body, 0) }
  }

  /** The document that holds a key of a unique index. */
  uniqueHolder(index: IndexTable, key: string): string | undefined {
    return this.#guard(() => index.holder(key))
  }

  /**
   * Writes all changes or none.
   * @throws CloudError E11000 when a unique index already holds a value; then nothing is written
   */
  commit(changes: readonly Change[]): void {
    const diffs = changes.map(keyDiffs)
    // Before the transaction, so that it is on disk whatever becomes of the changes: set too early it does no harm.
    for (const diff of diffs.flat()) if (diff.multikey) this.#guard(() => diff.index.markMultikey())
    try {
      this.#atomically(() => {
        for (const [at, { id }] of changes.entries()) {
          for (const { index, stale } of diffs[at] ?? []) for (const key of stale) index.remove(key, id)
        }
        for (const [at, change] of changes.entries()) this.#writeChange(change, diffs[at] ?? [])
      })
    } catch (error) {
      for (const change of changes) this.#cache.delete(change.table.cid, change.id)
      throw error
    }
    for (const { table, id, after } of changes) {
      if (after) this.#cache.set(table.cid, after)
      else this.#cache.delete(table.cid, id)
    }
  }

  #writeChange({ table, id, before, after }: Change, diffs: readonly KeyDiff[]): void {
    if (after === null) {
      if (before) table.remove(id)
      return
    }
    if (before) table.replace(id, after.body)
    else if (!table.insert(id, after.body)) throw duplicateId(table.name, after.document)
    for (const { index, fresh } of diffs) insertKeys(table, index, id, fresh, after.document)
  }

  clear(): void {
    this.#atomically(() => {
      for (const table of this.#collections.values()) table.clear()
    })
    this.#cache.clear()
  }

  close(): void {
    closeDataFile(this.#sqlite)
  }
}

/** A key as the database prints it in a duplicate key error: `{ : "a", : 1 }`. */
export const shownKey = (document: Document, spec: IndexSpec): string => {
  const shown = spec.fields.map(([field]) => {
    const value = field.split('.').reduce<unknown>((inner, part) => {
      return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part) ? Reflect.get(inner, part) : null
    }, document)
    return `: ${JSON.stringify(value ?? null)}`
  })
  return `{ ${shown.join(', ')} }`
}

export const duplicateId = (collection: string, document: Document): CloudError =>
  duplicateKey(collection, '_id_', `{ : ${encodeEjson(document._id ?? null)} }`)
