import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import wxServerSdk from 'wx-server-sdk'
import { type Engine, type EngineOptions, openEngine } from '../../local-cloud/engine/engine'
import { connectInProcess } from '../../local-cloud/engine/in-process'
import { CloudError } from '../../local-cloud/protocol/errors'
import { failure, fill, SCHEMA, THINGS } from './case'
import type { Cloud, Db, Transaction } from './sdk'

/** What only the local cloud does: strict mode, its limits and counters, its data file, its errors about itself. */
// Generous, because the machine may be busy with other suites.
jest.setTimeout(30_000)

const cloud = wxServerSdk as unknown as Cloud

let now = 1_767_225_600_000
let folder: string
let open: Engine[] = []
let disconnect = () => {}

const start = (options: Partial<EngineOptions> = {}): Engine => {
  const engine = openEngine({ file: ':memory:', mode: 'fast', now: () => now, schema: SCHEMA, ...options })
  open.push(engine)
  return engine
}

/** An engine and the SDK talking to it. */
const connect = (options: Partial<EngineOptions> = {}): { engine: Engine; db: Db } => {
  const engine = start(options)
  disconnect = connectInProcess(engine)
  return { engine, db: cloud.database() }
}

const codeOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    if (error instanceof CloudError) return { code: error.code, says: error.message }
    throw error
  }
  return 'no error'
}

const things = (from: Db | Transaction) => from.collection(THINGS)

beforeAll(() => cloud.init({ env: 'local' }))

beforeEach(() => {
  now = 1_767_225_600_000
  folder = mkdtempSync(path.join(tmpdir(), 'tianquan-engine-'))
})

afterEach(() => {
  disconnect()
  disconnect = () => {}
  for (const engine of open) engine.close()
  open = []
  rmSync(folder, { recursive: true, force: true })
})

describe('strict mode', () => {
  it('answers TransactionBusy to a second operation at once in one transaction, and the first goes through', async () => {
    const { db } = connect({ mode: 'strict' })
    await fill(things(db), [{ _id: 'a' }])
    const transaction = await db.startTransaction()
    const outcomes = await Promise.all([0, 1, 2].map(() => failure(things(transaction).doc('a').get())))
    const busy = outcomes.filter(({ errMsg }) => /TransactionBusy/.test(String(errMsg)))
    expect(busy.map(({ errCode }) => errCode)).toEqual([-501001, -501001])
    await things(transaction)
      .doc('a')
      .update({ data: { n: 1 } })
    await transaction.commit()
    expect((await things(db).doc('a').get()).data.n).toBe(1)
  })

  it('answers TransactionBusy to a commit while an operation runs', async () => {
    // startTransaction, add, commit, commit
    const delays = [0, 5, 0, 0]
    const { engine, db } = connect({ mode: 'strict', delayMs: () => delays.shift() ?? 0 })
    const transaction = await db.startTransaction()
    const adding = things(transaction).add({ data: { _id: 'a', code: 'a' } })
    expect((await failure(transaction.commit())).errMsg).toMatch(/TransactionBusy/)
    await adding
    await transaction.commit()
    expect(engine.all(THINGS)).toEqual([{ _id: 'a', code: 'a' }])
  })

  it('refuses a filter without an index that looks at more than 200 documents; fast mode only notes it', async () => {
    const documents = Array.from({ length: 201 }, (_, at) => ({ _id: `d${at}`, code: at, colour: 'red' }))
    for (const mode of ['strict', 'fast'] as const) {
      disconnect()
      const { engine, db } = connect({ mode, delayMs: () => 0 })
      engine.write(THINGS, documents)
      const { errMsg } = await failure(things(db).where({ colour: 'blue' }).get())
      expect(/an index is missing/.test(String(errMsg))).toBe(mode === 'strict')
      expect(engine.scans()).toEqual([{ collection: THINGS, filter: 'colour', read: 201 }])
    }
  })

  it('does not mind the same filter on 200 documents, nor one an index narrows', async () => {
    const { engine, db } = connect({ mode: 'strict', delayMs: () => 0 })
    engine.write(
      THINGS,
      Array.from({ length: 200 }, (_, at) => ({ _id: `d${at}`, code: at, colour: 'red' })),
    )
    expect((await things(db).where({ colour: 'red' }).count()).total).toBe(200)
    engine.write(
      THINGS,
      Array.from({ length: 300 }, (_, at) => ({ _id: `e${at}`, code: `e${at}`, kind: 'x', colour: 'red' })),
    )
    expect((await things(db).where({ kind: 'x', colour: 'blue' }).count()).total).toBe(0)
    expect(engine.scans()).toEqual([])
  })
})

describe('transactions', () => {
  it('end 30 s after their beginning, and their locks with them', async () => {
    const { db } = connect()
    await fill(things(db), [{ _id: 'a', n: 1 }])
    const transaction = await db.startTransaction()
    await things(transaction)
      .doc('a')
      .update({ data: { n: 2 } })
    now += 30_000
    await things(transaction).doc('a').get()
    now += 1
    const { errMsg } = await failure(things(transaction).doc('a').get())
    expect(errMsg).toMatch(/TransactionNotExist/)
    expect(
      (
        await things(db)
          .doc('a')
          .update({ data: { n: 3 } })
      ).stats.updated,
    ).toBe(1)
  })

  it('of a finished invocation are dropped: writes that waited for them go on', async () => {
    const { engine, db } = connect()
    await fill(things(db), [{ _id: 'a', n: 1 }])
    const transaction = await db.startTransaction()
    await things(transaction)
      .doc('a')
      .update({ data: { n: 2 } })
    const waiting = things(db)
      .doc('a')
      .update({ data: { m: 1 } })
    engine.abortOwner('somebody-else')
    engine.abortOwner('in-process')
    expect((await waiting).stats.updated).toBe(1)
    expect(engine.read(THINGS, 'a')).toEqual({ _id: 'a', code: 'a', n: 1, m: 1 })
    expect((await failure(transaction.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('that fail to commit leave nothing behind', async () => {
    const { engine, db } = connect()
    const transaction = await db.startTransaction()
    await things(transaction).add({ data: { _id: 'a', code: 'a' } })
    await things(transaction).add({ data: { _id: 'b', code: 'b' } })
    engine.write(THINGS, [{ _id: 'c', code: 'b' }])
    expect((await failure(transaction.commit())).errMsg).toMatch(/E11000/)
    expect(engine.all(THINGS)).toEqual([{ _id: 'c', code: 'b' }])
  })
})

describe('what is not imitated', () => {
  const asked: readonly [string, (db: Db) => Promise<unknown>][] = [
    ['aggregate stage $addFields', (db) => things(db).aggregate().addFields({ a: 1 }).end()],
    ['query operator $jsonSchema', (db) => things(db).where({ $jsonSchema: {} }).get()],
    [
      'query operator $geoWithin',
      (db) =>
        things(db)
          .where({ at: { $geoWithin: {} } })
          .get(),
    ],
    [
      'update operator $currentDate',
      (db) =>
        things(db)
          .doc('a')
          .update({ data: { $currentDate: { at: true } } }),
    ],
    [
      'positional update path list.$',
      (db) =>
        things(db)
          .doc('a')
          .update({ data: { 'list.$': 1 } }),
    ],
    [
      'projection $elemMatch',
      (db) =>
        things(db)
          .field({ list: { $elemMatch: { a: 1 } } })
          .get(),
    ],
    [
      'aggregate operator $nonsense',
      (db) =>
        things(db)
          .aggregate()
          .project({ a: { $nonsense: 1 } })
          .end(),
    ],
  ]
  it.each(asked)('answers unsupported-locally %s', async (what, ask) => {
    const { engine, db } = connect()
    engine.write(THINGS, [{ _id: 'a', code: 'a' }])
    expect((await failure(ask(db))).errMsg).toContain(`unsupported-locally ${what}`)
  })

  it('answers unsupported-locally to an action it does not know', async () => {
    await expect(start().handle('database.getInTransaction', {}, 'me')).rejects.toMatchObject({
      code: 'unsupported-locally',
      message: 'unsupported-locally database.getInTransaction',
    })
  })
})

describe('onRequest', () => {
  it('sees every request before it runs and can refuse it', async () => {
    const { engine, db } = connect()
    const seen: unknown[] = []
    engine.onRequest = ({ action, collection }) => {
      seen.push([action, collection])
      if (action === 'database.removeDocument') throw new CloudError('SYS_ERR')
    }
    await things(db).add({ data: { _id: 'a', code: 'a' } })
    expect((await failure(things(db).doc('a').remove())).errCode).toBe(-501001)
    expect(seen).toEqual([
      ['database.insertDocument', THINGS],
      ['database.removeDocument', THINGS],
    ])
    expect(engine.all(THINGS)).toHaveLength(1)
  })
})

describe('the data file', () => {
  const file = () => path.join(folder, 'deep', 'database.sqlite')

  it('keeps documents, indexes and their uniqueness over a restart', async () => {
    const first = start({ file: file() })
    first.write(THINGS, [{ _id: 'a', code: 'one', kind: ['x', 'y'], at: new Date(5) }])
    first.close()
    open = []
    const { engine, db } = connect({ file: file() })
    expect(engine.all(THINGS)).toEqual([{ _id: 'a', code: 'one', kind: ['x', 'y'], at: new Date(5) }])
    expect((await things(db).where({ kind: 'y' }).get()).data).toHaveLength(1)
    expect((await failure(things(db).add({ data: { code: 'one' } }))).errMsg).toMatch(/E11000/)
  })

  it('gets new indexes built over the documents that are there, and loses those no longer asked for', async () => {
    const first = start({ file: file(), schema: [{ name: THINGS, indexes: [] }] })
    first.write(THINGS, [{ _id: 'a', code: 'same', kind: 'x' }])
    first.ensureCollections(SCHEMA)
    expect(codeOf(() => first.write(THINGS, [{ _id: 'b', code: 'same' }]))).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    first.ensureCollections([{ name: THINGS, indexes: [] }])
    first.write(THINGS, [{ _id: 'b', code: 'same' }])
    expect(codeOf(() => first.ensureCollections(SCHEMA))).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(first.all(THINGS)).toHaveLength(2)
  })

  it('that is not a database: data-file-damaged, and what to do', () => {
    const place = path.join(folder, 'database.sqlite')
    writeFileSync(place, '这不是数据库'.repeat(500))
    expect(codeOf(() => start({ file: place }))).toMatchObject({
      code: 'data-file-damaged',
      says: expect.stringMatching(/已损坏.*备份.*--reset/),
    })
    expect(readFileSync(place, 'utf8')).toContain('这不是数据库')
  })

  it('with a page overwritten: data-file-damaged', () => {
    const first = start({ file: file() })
    first.write(
      THINGS,
      Array.from({ length: 500 }, (_, at) => ({ _id: `d${at}`, code: at, text: 'x'.repeat(200) })),
    )
    first.close()
    open = []
    const bytes = readFileSync(file())
    bytes.fill(0x5a, 4096 * 8, 4096 * 12)
    writeFileSync(file(), bytes)
    expect(codeOf(() => start({ file: file() }))).toMatchObject({ code: 'data-file-damaged' })
  })

  it('that is open elsewhere: data-file-in-use', () => {
    start({ file: file() })
    expect(codeOf(() => start({ file: file() }))).toMatchObject({ code: 'data-file-in-use' })
  })

  it('in a folder that cannot be made: data-folder-unwritable, and what to do', () => {
    writeFileSync(path.join(folder, 'plain-file'), '')
    expect(codeOf(() => start({ file: path.join(folder, 'plain-file', 'database.sqlite') }))).toMatchObject({
      code: 'data-folder-unwritable',
      says: expect.stringMatching(/无法写入.*--data/),
    })
  })

  it('whose name is a folder: data-folder-unwritable', () => {
    mkdirSync(path.join(folder, 'database.sqlite'))
    expect(codeOf(() => start({ file: path.join(folder, 'database.sqlite') }))).toMatchObject({
      code: 'data-folder-unwritable',
    })
  })
})
