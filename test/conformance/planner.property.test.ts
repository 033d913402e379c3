import fc from 'fast-check'
import type { CollectionSpec } from '../../cloudfunctions/platform/database/collection'
import { type Document, type Engine, openEngine } from '../../local-cloud/engine/engine'
import { sortKey } from '../../local-cloud/engine/index-keys'
import type { Value } from '../../local-cloud/engine/values'
import { decodeDocument, encodeEjson } from '../../local-cloud/protocol/ejson'

/** The same documents with and without indexes: every query must find the same in both. */
const INDEXES: CollectionSpec['indexes'] = [
  { name: 'a', fields: [['a', 1]] },
  {
    name: 'a_b',
    fields: [
      ['a', 1],
      ['b', -1],
    ],
  },
  {
    name: 'b_c_a',
    fields: [
      ['b', 1],
      ['c', 1],
      ['a', 1],
    ],
  },
  {
    name: 'deep',
    fields: [
      ['d.x', 1],
      ['c', -1],
    ],
  },
  { name: 'u', fields: [['u', 1]], unique: true },
]
const SCHEMA: readonly CollectionSpec[] = [
  { name: 'indexed', indexes: INDEXES },
  { name: 'plain', indexes: [] },
]

// Several seconds of work; the machine may be busy with other suites.
jest.setTimeout(120_000)

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60)
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_124)

/** Few values, so that documents and conditions meet often; the texts are those an order of bytes could get wrong. */
const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(
  ...[-1e15, -1, -0.5, 0, 1, 2, 1e15],
  ...['', 'a', 'ab', 'b', '\u0000', '\u0001', 'a\u0001c', '\u0002', '蛋糕', '\uffee', '🍰'],
  ...[null, true, false, new Date(-1_000), new Date(0), new Date(1_000)],
)
const number = fc.constantFrom(-1, -0.5, 0, 1, 2)
const fieldValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.oneof(number, scalar), { maxLength: 3 }) },
)
const deepValue: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ x: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
)
const documents = fc
  .array(fc.record({ a: fieldValue, b: fieldValue, c: scalar, d: deepValue }, { requiredKeys: [] }), { maxLength: 30 })
  .map((list) => list.map((fields, at): Document => ({ _id: `d${at}`, u: at % 7 === 0 ? `u${at}` : at, ...fields })))

const field = fc.constantFrom('a', 'b', 'c', 'd.x', 'u', '_id', 'd.y')
const condition: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([op, value]) => ({ [op]: value })),
  },
  { weight: 3, arbitrary: fc.tuple(scalar, scalar).map(([from, below]) => ({ $gte: from, $lt: below })) },
  { weight: 2, arbitrary: fc.tuple(number, number).map(([over, below]) => ({ $gt: over, $lt: below })) },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 4 }).map((list) => ({ $in: list })) },
  { weight: 1, arbitrary: scalar.map((value) => ({ $ne: value })) },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }).map((list) => ({ $all: list })) },
  { weight: 1, arbitrary: fc.boolean().map((there) => ({ $exists: there })) },
)
const conjunction: fc.Arbitrary<Document> = fc
  .array(fc.tuple(field, condition), { maxLength: 3 })
  .map((terms) => Object.fromEntries(terms))
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 5, arbitrary: conjunction },
  { weight: 1, arbitrary: fc.array(conjunction, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(conjunction, fc.array(conjunction, { minLength: 1, maxLength: 3 }))
      .map(([rest, or]) => ({ ...rest, $or: or })),
  },
)
/** Often the fields of an index in its order, in all directions. */
const orderFields = fc.oneof(
  fc.constantFrom(...INDEXES.map((index) => index.fields.map(([path]) => path))),
  fc.array(fc.constantFrom('a', 'b', 'c', 'd.x', 'u', '_id'), { maxLength: 3 }),
)
const order = fc
  .tuple(orderFields, fc.array(fc.constantFrom(1, -1), { minLength: 3, maxLength: 3 }))
  .map(([paths, directions]): Document => Object.fromEntries(paths.map((path, at) => [path, directions[at] ?? 1])))
const page = fc.record({ offset: fc.integer({ min: 0, max: 6 }), limit: fc.integer({ min: 1, max: 40 }) })

const ask = async (
  engine: Engine,
  collectionName: string,
  query: Document,
  sort: Document,
  cut: { offset: number; limit: number },
  transactionId?: string,
): Promise<Document[]> => {
  const params = { collectionName, query: encodeEjson(query), order: encodeEjson(sort), ...cut, transactionId }
  const { data } = await engine.handle('database.getDocument', params, 'test')
  return (data as { list: string[] }).list.map((text) => decodeDocument(text, 0))
}

/** What the order sees of each document: documents that are equal in it may stand in any order. */
const places = (list: Document[], sort: Document): string[][] =>
  list.map((document) =>
    Object.entries(sort).map(([path, direction]) => sortKey(document, path, direction === 1 ? 1 : -1)),
  )

const idsOf = (list: Document[]): string[] => list.map((document) => String(document._id)).sort()

const ALL = { offset: 0, limit: 1000 }

let engine: Engine
beforeAll(() => {
  console.info(`planner properties: seed ${SEED}, ${RUNS} runs`)
  engine = openEngine({ file: ':memory:', mode: 'fast', now: () => 0, schema: SCHEMA })
})
afterAll(() => engine.close())

const load = (list: Document[]): void => {
  engine.clear()
  engine.write('plain', list)
  engine.write('indexed', list)
}

/** Some documents first without arrays, so that the index still serves orders, then with. */
const scalarsOnly = documents.map((list) =>
  list.map((document) => Object.fromEntries(Object.entries(document).filter(([, value]) => !Array.isArray(value)))),
)
const anyDocuments = fc.oneof(scalarsOnly, documents)
const questions = fc.array(fc.record({ query: filter, sort: order, cut: page }), { minLength: 20, maxLength: 20 })

const expectSame = async (query: Document, sort: Document, cut: { offset: number; limit: number }): Promise<void> => {
  const plain = await ask(engine, 'plain', query, sort, ALL)
  const indexed = await ask(engine, 'indexed', query, sort, ALL)
  expect({ query, found: idsOf(indexed) }).toEqual({ query, found: idsOf(plain) })
  expect({ query, sort, places: places(indexed, sort) }).toEqual({ query, sort, places: places(plain, sort) })
  const cutOut = places(indexed, sort).slice(cut.offset, cut.offset + cut.limit)
  expect({ query, sort, cut, places: places(await ask(engine, 'indexed', query, sort, cut), sort) }).toEqual({
    query,
    sort,
    cut,
    places: cutOut,
  })
}

test('an index changes neither what a filter finds, nor its order, nor its page', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocuments, questions, async (list, asked) => {
      load(list)
      for (const { query, sort, cut } of asked) await expectSame(query, sort, cut)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

/** A new version of some documents; the unique field changes too. */
const rewrite = (list: Document[]): Document[] =>
  list.filter((_, at) => at % 2 === 0).map((document) => ({ ...document, u: `n${String(document._id)}` }))

const remove = async (collectionName: string, at: number): Promise<void> => {
  const params = { collectionName, query: `{"_id":"d${at}"}`, queryType: 'DOC', multi: false }
  await engine.handle('database.removeDocument', params, 'test')
}

test('after updates and removals the indexes hold neither too little nor too much', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyDocuments,
      anyDocuments,
      fc.array(fc.nat(39), { maxLength: 20 }),
      questions,
      async (before, after, gone, asked) => {
        load(before)
        for (const collection of ['plain', 'indexed']) {
          engine.write(collection, rewrite(after))
          for (const at of gone) await remove(collection, at)
        }
        for (const { query, sort, cut } of asked) await expectSame(query, sort, cut)
        // The keys that updates and removals gave back are free: the first documents can come again.
        engine.write('indexed', before)
        expect(engine.all('indexed')).toHaveLength(
          new Set([...before, ...engine.all('plain')].map(({ _id }) => _id)).size,
        )
      },
    ),
    { numRuns: RUNS, seed: SEED },
  )
})

test('a transaction goes on finding what was there when it began, whatever is written meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocuments, anyDocuments, questions, async (before, after, asked) => {
      load(before)
      // An older transaction keeps older versions alive, which this one must not see.
      const older = await engine.handle('database.startTransaction', {}, 'test')
      engine.write('indexed', rewrite(before))
      const expected = []
      for (const { query, sort } of asked) expected.push(await ask(engine, 'indexed', query, sort, ALL))
      const { transactionId } = await engine.handle('database.startTransaction', {}, 'test')
      engine.write('indexed', rewrite(after))
      await remove('indexed', 1)
      for (const [at, { query, sort }] of asked.entries()) {
        const found = await ask(engine, 'indexed', query, sort, ALL, String(transactionId))
        const then = expected[at] ?? []
        expect({ query, found: idsOf(found) }).toEqual({ query, found: idsOf(then) })
        expect({ query, sort, places: places(found, sort) }).toEqual({ query, sort, places: places(then, sort) })
      }
      for (const id of [transactionId, older.transactionId])
        await engine.handle('database.abortTransaction', { transactionId: id }, 'test')
    }),
    { numRuns: RUNS, seed: SEED },
  )
})
