import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'

const DOCUMENT = JSON.stringify({ state: 'paid', lines: [{ sku: 'croissant', quantity: 2 }], padding: 'x'.repeat(120) })

/** The floor under everything: durable transactions (4 inserts, 2 updates of about 200 bytes) per second of the bare engine. */
export const rawCommitsPerSecond = (durationMs: number): number => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tianquan-bench-'))
  const database = new Database(path.join(folder, 'raw.sqlite'))
  try {
    database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE doc (id TEXT PRIMARY KEY, body TEXT)')
    const insert = database.prepare('INSERT OR REPLACE INTO doc VALUES (?, ?)')
    const update = database.prepare('UPDATE doc SET body = ? WHERE id = ?')
    const commit = database.transaction((n: number) => {
      for (let i = 0; i < 4; i += 1) insert.run(`o${n}_${i}`, DOCUMENT)
      update.run(DOCUMENT, `o${n}_0`)
      update.run(DOCUMENT, `o${n}_1`)
    })
    const endAt = performance.now() + durationMs
    let count = 0
    while (performance.now() < endAt) {
      commit(count)
      count += 1
    }
    return Math.round((count / durationMs) * 1000)
  } finally {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
