import type { IndexSpec } from '../../cloudfunctions/platform/database/collection'
import type { SqliteFile, Statement } from './data-file'

/** A half-open range of keys; an absent end is open. */
export interface KeyRange {
  from?: string
  below?: string
}

/** Prepares each statement once, when it is first used. */
class Statements {
  readonly #sqlite: SqliteFile
  readonly #prepared = new Map<string, Statement>()

  constructor(sqlite: SqliteFile) {
    this.#sqlite = sqlite
  }

  get(sql: string): Statement {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      statement = this.#sqlite.prepare<unknown[]>(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }
}

const rangeSql = (range: KeyRange, column: string): { where: string; values: string[] } => {
  const terms: string[] = []
  const values: string[] = []
  if (range.from !== undefined) {
    terms.push(`${column} >= ?`)
    values.push(range.from)
  }
  if (range.below !== undefined) {
    terms.push(`${column} < ?`)
    values.push(range.below)
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values }
}

/** Which documents hold which key of one index; in a unique index a key has one holder. */
export class IndexTable {
  readonly iid: number
  readonly spec: IndexSpec
  readonly #name: string
  readonly #sqlite: SqliteFile
  readonly #statements: Statements
  #multikey: boolean

  constructor(sqlite: SqliteFile, iid: number, spec: IndexSpec, multikey: boolean) {
    this.iid = iid
    this.spec = spec
    this.#name = `index_${iid}`
    this.#sqlite = sqlite
    this.#statements = new Statements(sqlite)
    this.#multikey = multikey
  }

  static create(sqlite: SqliteFile, cid: number, spec: IndexSpec): IndexTable {
    const made = sqlite
      .prepare('INSERT INTO idx (cid, name, spec) VALUES (?, ?, ?)')
      .run(cid, spec.name, JSON.stringify(spec))
    const iid = Number(made.lastInsertRowid)
    const key = spec.unique ? 'key' : 'key, id'
    sqlite.exec(`CREATE TABLE index_${iid} (key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (${key})) WITHOUT ROWID`)
    return new IndexTable(sqlite, iid, spec, false)
  }

  /** True once any document had an array on an indexed path: then a document can stand in the index several times. */
  get multikey(): boolean {
    return this.#multikey
  }

  markMultikey(): void {
    if (this.#multikey) return
    this.#sqlite.prepare('UPDATE idx SET multikey = 1 WHERE iid = ?').run(this.iid)
    this.#multikey = true
  }

  /** @returns false when the index is unique and another document holds the key */
  insert(key: string, id: string): boolean {
    return this.#statements.get(`INSERT OR IGNORE INTO ${this.#name} VALUES (?, ?)`).run(key, id).changes > 0
  }

  remove(key: string, id: string): void {
    this.#statements.get(`DELETE FROM ${this.#name} WHERE key = ? AND id = ?`).run(key, id)
  }

  holder(key: string): string | undefined {
    const row = this.#statements.get(`SELECT id FROM ${this.#name} WHERE key = ?`).get(key) as
      | { id: string }
      | undefined
    return row?.id
  }

  /** Ids in key order, ties by id; each call reads at most `limit` rows after skipping `offset`. */
  ids(range: KeyRange, backwards: boolean, limit: number, offset: number): string[] {
    const { where, values } = rangeSql(range, 'key')
    const direction = backwards ? 'DESC' : 'ASC'
    const sql = `SELECT id FROM ${this.#name} ${where} ORDER BY key ${direction}, id ${direction} LIMIT ? OFFSET ?`
    const rows = this.#statements.get(sql).all(...values, limit, offset) as { id: string }[]
    return rows.map((row) => row.id)
  }

  clear(): void {
    this.#sqlite.exec(`DELETE FROM ${this.#name}`)
    if (this.#multikey) this.#sqlite.prepare<unknown[]>('UPDATE idx SET multikey = 0 WHERE iid = ?').run(this.iid)
    this.#multikey = false
  }

  drop(): void {
    this.#sqlite.exec(`DROP TABLE ${this.#name}`)
    this.#sqlite.prepare('DELETE FROM idx WHERE iid = ?').run(this.iid)
  }
}

/** The documents of one collection, by id, with its indexes. */
export class CollectionTable {
  readonly cid: number
  readonly name: string
  readonly indexes: IndexTable[]
  readonly #table: string
  readonly #sqlite: SqliteFile
  readonly #statements: Statements

  constructor(sqlite: SqliteFile, cid: number, name: string) {
    this.cid = cid
    this.name = name
    this.#table = `docs_${cid}`
    this.#sqlite = sqlite
    this.#statements = new Statements(sqlite)
    const rows = sqlite.prepare('SELECT iid, spec, multikey FROM idx WHERE cid = ?').all(cid) as {
      iid: number
      spec: string
      multikey: number
    }[]
    this.indexes = rows.map(
      (row) => new IndexTable(sqlite, row.iid, JSON.parse(row.spec) as IndexSpec, row.multikey === 1),
    )
  }

  static create(sqlite: SqliteFile, name: string): CollectionTable {
    const cid = Number(sqlite.prepare('INSERT INTO collection (name) VALUES (?)').run(name).lastInsertRowid)
    // An ordinary rowid table: rows keep the order in which they came, and long bodies do not widen the key tree.
    sqlite.exec(`CREATE TABLE docs_${cid} (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)`)
    return new CollectionTable(sqlite, cid, name)
  }

  createIndex(spec: IndexSpec): IndexTable {
    const index = IndexTable.create(this.#sqlite, this.cid, spec)
    this.indexes.push(index)
    return index
  }

  dropIndex(index: IndexTable): void {
    index.drop()
    this.indexes.splice(this.indexes.indexOf(index), 1)
  }

  body(id: string): string | undefined {
    const row = this.#statements.get(`SELECT body FROM ${this.#table} WHERE id = ?`).get(id) as
      | { body: string }
      | undefined
    return row?.body
  }

  /** @returns false when the id exists */
  insert(id: string, body: string): boolean {
    return this.#statements.get(`INSERT OR IGNORE INTO ${this.#table} VALUES (?, ?)`).run(id, body).changes > 0
  }

  replace(id: string, body: string): void {
    this.#statements.get(`UPDATE ${this.#table} SET body = ? WHERE id = ?`).run(body, id)
  }

  remove(id: string): void {
    this.#statements.get(`DELETE FROM ${this.#table} WHERE id = ?`).run(id)
  }

  count(): number {
    const row = this.#statements.get(`SELECT count(*) AS total FROM ${this.#table}`).get() as { total: number }
    return row.total
  }

  scan(): { id: string; body: string }[] {
    return this.#statements.get(`SELECT id, body FROM ${this.#table} ORDER BY rowid`).all() as {
      id: string
      body: string
    }[]
  }

  /** Ids in their own order. */
  ids(range: KeyRange, backwards: boolean, limit: number, offset: number): string[] {
    const { where, values } = rangeSql(range, 'id')
    const sql = `SELECT id FROM ${this.#table} ${where} ORDER BY id ${backwards ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`
    const rows = this.#statements.get(sql).all(...values, limit, offset) as { id: string }[]
    return rows.map((row) => row.id)
  }

  clear(): void {
    this.#sqlite.exec(`DELETE FROM ${this.#table}`)
    for (const index of this.indexes) index.clear()
  }
}
