import fc from 'fast-check'
import type { CollectionSpec } from '../../cloudfunctions/platform/database/collection'
import { type Document, type Engine, openEngine } from '../../local-cloud/engine/engine'
import type { Value } from '../../local-cloud/engine/values'
import { encodeEjson } from '../../local-cloud/protocol/ejson'

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

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150)
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_124)

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, -0.5, 1e15, -1e15) },
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', '\u0000', '\u0001a', '\u0002', '蛋糕', '🍰', '\uffee') },
  { weight: 2, arbitrary: fc.constantFrom<Value>(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1_000, -1_000).map((ms) => new Date(ms)) },
)
const fieldValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
)
const deepValue: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ x: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
)
const documents = fc
  .array(fc.record({ a: fieldValue, b: fieldValue, c: scalar, d: deepValue }, { requiredKeys: [] }), { maxLength: 40 })
  .map((list) => list.map((fields, at): Document => ({ _id: `d${at}`, u: at % 7 === 0 ? `u${at}` : at, ...fields })))

const field = fc.constantFrom('a', 'b', 'c', 'd.x', 'u', '_id', 'd.y')
const condition: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([op, value]) => ({ [op]: value })),
  },
  { weight: 3, arbitrary: fc.tuple(scalar, scalar).map(([from, below]) => ({ $gte: from, $lt: below })) },
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
const order = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd.x', 'u', '_id'), fc.constantFrom(1, -1)), { maxLength: 3 })
  .map((terms) => Object.fromEntries(terms))
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
  return (data as { list: string[] }).list.map((text) => JSON.parse(text) as Document)
}

/** What the order decides about each document: documents equal in it may stand in any order. */
const sortKeys = (list: Document[], sort: Document): string[] => {
  const fields = Object.keys(sort).map((path) => path.split('.')[0] ?? path)
  const simple = fields.filter((name) => name !== 'd')
  return list.map((document) =>
    JSON.stringify(simple.map((name) => (Array.isArray(document[name]) ? 'array' : (document[name] ?? null)))),
  )
}

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

test('an index never changes which documents a filter finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.array(filter, { minLength: 5, maxLength: 5 }),
      order,
      async (list, filters, sort) => {
        load(list)
        for (const query of filters) {
          const plain = await ask(engine, 'plain', query, {}, ALL)
          const indexed = await ask(engine, 'indexed', query, sort, ALL)
          expect({ query, found: idsOf(indexed) }).toEqual({ query, found: idsOf(plain) })
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  )
})

test('an index never changes the order or the page of what is found', async () => {
  await fc.assert(
    fc.asyncProperty(documents, filter, order, page, async (list, query, sort, cut) => {
      load(list)
      const plain = await ask(engine, 'plain', query, sort, cut)
      const indexed = await ask(engine, 'indexed', query, sort, cut)
      expect(indexed).toHaveLength(plain.length)
      const unique = { ...sort, _id: 1 }
      const plainWhole = await ask(engine, 'plain', query, unique, ALL)
      const indexedWhole = await ask(engine, 'indexed', query, unique, ALL)
      expect(indexedWhole).toEqual(plainWhole)
      const hasArrays = list.some((document) => Object.values(document).some(Array.isArray))
      if (!hasArrays) expect(sortKeys(indexed, sort)).toEqual(sortKeys(plain, sort))
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('after updates and removals the indexes still find what a scan finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      documents,
      fc.array(fc.nat(39), { maxLength: 20 }),
      filter,
      async (before, after, gone, query) => {
        load(before)
        const changed = after
          .filter((_, at) => at % 2 === 0)
          .map((document) => ({ ...document, u: `n${String(document._id)}` }))
        for (const collection of ['plain', 'indexed']) {
          engine.write(collection, changed)
          for (const at of gone) {
            const params = { collectionName: collection, query: `{"_id":"d${at}"}`, queryType: 'DOC', multi: false }
            await engine.handle('database.removeDocument', params, 'test')
          }
        }
        const plain = await ask(engine, 'plain', query, {}, ALL)
        expect(idsOf(await ask(engine, 'indexed', query, {}, ALL))).toEqual(idsOf(plain))
      },
    ),
    { numRuns: RUNS, seed: SEED },
  )
})

test('a transaction goes on finding what was there when it began, whatever is written meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(documents, documents, filter, order, async (before, after, query, sort) => {
      load(before)
      const expected = await ask(engine, 'indexed', query, { ...sort, _id: 1 }, ALL)
      const { transactionId } = await engine.handle('database.startTransaction', {}, 'test')
      engine.write(
        'indexed',
        after.map((document) => ({ ...document, u: `n${String(document._id)}` })),
      )
      await engine.handle(
        'database.removeDocument',
        { collectionName: 'indexed', query: '{"_id":"d1"}', multi: false },
        'test',
      )
      const found = await ask(engine, 'indexed', query, { ...sort, _id: 1 }, ALL, String(transactionId))
      await engine.handle('database.abortTransaction', { transactionId }, 'test')
      expect(found).toEqual(expected)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})
