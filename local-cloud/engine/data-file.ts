import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { CloudError } from '../protocol/errors'

const FORMAT_VERSION = '1'

export type SqliteFile = Database.Database
export type Statement = Database.Statement<unknown[]>

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const sqliteCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const damaged = (file: string, error: string): CloudError =>
  new CloudError(
    'data-file-damaged',
    `数据文件 ${file} 已损坏，无法读取（${error}）。请先把它移到别处留底，再用备份替换它；没有备份就加 --reset 重新启动，会得到一间新的演示店。`,
  )

/** Says in a sentence what is wrong with the data file and what to do; anything that is not about the file is returned as it is. */
export const explainFileError = (file: string, error: unknown): unknown => {
  if (error instanceof CloudError) return error
  const code = sqliteCode(error)
  const text = reason(error)
  if (/NOTADB|CORRUPT/.test(code) || /not a database|malformed|corrupt/i.test(text)) return damaged(file, text)
  if (/BUSY|LOCKED/.test(code) || /database is locked/i.test(text)) {
    return new CloudError(
      'data-file-in-use',
      `数据文件 ${file} 正被另一个进程使用。请先关闭那个本地云，或用 --data 指定另一个文件夹。`,
    )
  }
  if (/READONLY|CANTOPEN|PERM|FULL|IOERR/.test(code) || /readonly|unable to open|disk is full/i.test(text)) {
    return new CloudError(
      'data-folder-unwritable',
      `数据文件 ${file} 无法写入（${text}）。请检查文件夹的权限和磁盘空间，或用 --data 指定另一个文件夹。`,
    )
  }
  return error
}

const ensureFolder = (file: string): void => {
  const folder = path.dirname(path.resolve(file))
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new CloudError(
      'data-folder-unwritable',
      `数据文件夹 ${folder} 无法写入（${reason(error)}）。请检查它的权限，或用 --data 指定另一个文件夹。`,
    )
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CloudError('data-folder-unwritable', `${file} 是一个文件夹，这里需要一个数据文件。请用 --data 指定别处。`)
  }
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS collection (cid INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS idx (
    iid INTEGER PRIMARY KEY, cid INTEGER NOT NULL, name TEXT NOT NULL, spec TEXT NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (cid, name)
  );
`

const checkVersion = (file: string, sqlite: SqliteFile): void => {
  const row = sqlite.prepare('SELECT value FROM meta WHERE name = ?').get('format')
  const version = typeof row === 'object' && row !== null && 'value' in row ? String(row.value) : undefined
  if (version === undefined) sqlite.prepare('INSERT INTO meta VALUES (?, ?)').run('format', FORMAT_VERSION)
  else if (version !== FORMAT_VERSION) {
    throw new CloudError(
      'data-file-other-version',
      `数据文件 ${file} 是另一个版本写的（格式 ${version}，这里用 ${FORMAT_VERSION}）。请用那个版本打开它，或加 --reset 重新启动。`,
    )
  }
}

const checkHealth = (file: string, sqlite: SqliteFile): void => {
  const rows = sqlite.pragma('quick_check(1)')
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined
  const verdict = typeof first === 'object' && first !== null ? String(Object.values(first)[0]) : 'no answer'
  if (verdict !== 'ok') throw damaged(file, verdict)
}

/**
 * Opens (or makes) the data file: write-ahead log, every commit flushed to disk, one process at a time.
 * @throws CloudError `data-file-damaged`, `data-file-in-use`, `data-file-other-version`, `data-folder-unwritable`
 */
export const openDataFile = (file: string): SqliteFile => {
  const inMemory = file === ':memory:'
  if (!inMemory) ensureFolder(file)
  let sqlite: SqliteFile | undefined
  try {
    sqlite = new Database(file)
    if (!inMemory) {
      sqlite.pragma('locking_mode = EXCLUSIVE')
      sqlite.pragma('journal_mode = WAL')
      checkHealth(file, sqlite)
    }
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('cache_size = -16000')
    sqlite.exec(TABLES)
    checkVersion(file, sqlite)
    return sqlite
  } catch (error) {
    if (sqlite?.open) sqlite.close()
    throw explainFileError(file, error)
  }
}

/**
 * Closes the data file so that another process, or this one, may open it at once. libsql keeps a closed connection until
 * it is garbage-collected, and with it the exclusive lock; leaving WAL is the only way to give the lock back before.
 */
export const closeDataFile = (sqlite: SqliteFile): void => {
  sqlite.pragma('journal_mode = DELETE')
  sqlite.pragma('locking_mode = NORMAL')
  sqlite.prepare('SELECT COUNT(*) FROM meta').get()
  sqlite.close()
}
