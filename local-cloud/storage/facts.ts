import { closeDataFile, openDataFile } from '../engine/data-file'

/** One kind of small records, each with an id of its own. */
export interface FactShelf<T> {
  get(id: string): T | undefined
  put(id: string, value: T): void
  remove(id: string): void
  all(): T[]
}

/** What the local cloud itself must remember over a restart: people, payments, files, where the clock stands. */
export interface Facts {
  shelf<T>(kind: string): FactShelf<T>
  /** Forgets everything but the secret that signs tokens and addresses. */
  clear(): void
  close(): void
}

interface Row {
  id: string
  value: string
}

/**
 * Opens the file; it stays locked, so that one data folder belongs to one process.
 * @param file path, or `:memory:`
 * @throws CloudError as `openDataFile`
 */
export const openFacts = (file: string): Facts => {
  const database = openDataFile(file)
  database.exec('CREATE TABLE IF NOT EXISTS fact (kind TEXT, id TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, id))')
  const put = database.prepare('INSERT OR REPLACE INTO fact (kind, id, value) VALUES (?, ?, ?)')
  const remove = database.prepare('DELETE FROM fact WHERE kind = ? AND id = ?')
  const kinds = new Map<string, Map<string, unknown>>()

  const load = (kind: string): Map<string, unknown> => {
    const known = kinds.get(kind)
    if (known) return known
    const rows = database.prepare('SELECT id, value FROM fact WHERE kind = ? ORDER BY rowid').all(kind) as Row[]
    const loaded = new Map<string, unknown>(rows.map((row) => [row.id, JSON.parse(row.value)]))
    kinds.set(kind, loaded)
    return loaded
  }

  return {
    shelf: <T>(kind: string): FactShelf<T> => ({
      get: (id) => load(kind).get(id) as T | undefined,
      put: (id, value) => {
        load(kind).set(id, value)
        put.run(kind, id, JSON.stringify(value))
      },
      remove: (id) => {
        if (load(kind).delete(id)) remove.run(kind, id)
      },
      all: () => [...load(kind).values()] as T[],
    }),
    clear: () => {
      database.exec("DELETE FROM fact WHERE kind <> 'secret'")
      kinds.clear()
    },
    close: () => closeDataFile(database),
  }
}
