import { type Case, failure, fill, ids, type Tools } from '../case'
import type { Fields } from '../sdk'

const AT = (day: number) => new Date(Date.UTC(2026, 0, day))

const SHELF: readonly Fields[] = [
  {
    _id: 'a',
    n: 1,
    s: 'Apple',
    tags: ['x', 'y'],
    at: AT(1),
    deep: { n: 1 },
    lines: [
      { sku: 'p', q: 1 },
      { sku: 'q', q: 5 },
    ],
  },
  { _id: 'b', n: 2, s: 'banana', tags: ['y'], at: AT(2), deep: { n: 2 }, lines: [{ sku: 'p', q: 5 }] },
  { _id: 'c', n: 3, s: 'cherry', tags: [], at: AT(3), deep: { n: 3 }, lines: [] },
  { _id: 'd', n: null, s: 'date', tags: ['z', 'x', 'w'] },
  { _id: 'e', s: 'apple pie', n: '2' },
]

/** Which of the five documents above a condition finds, by id. */
const finds = (name: string, condition: (tools: Tools) => unknown, expected: readonly string[]): Case => ({
  name,
  basis: 'assumed',
  run: async (tools) => {
    await fill(tools.things, SHELF)
    return ids(tools.things.where(condition(tools)).orderBy('_id', 'asc'))
  },
  expected,
})

const conditions: readonly Case[] = [
  finds('a plain value', () => ({ n: 2 }), ['b']),
  finds('eq of a nested field', ({ _ }) => ({ deep: { n: _.eq(2) } }), ['b']),
  finds('null finds null and missing', () => ({ n: null }), ['d']),
  finds('null of a field that only some have', () => ({ at: null }), ['d', 'e']),
  finds('neq also finds documents without the field', ({ _ }) => ({ n: _.neq(2) }), ['a', 'c', 'd', 'e']),
  finds('gt stays within its type', ({ _ }) => ({ n: _.gt(1) }), ['b', 'c']),
  finds('a range', ({ _ }) => ({ n: _.gte(1).and(_.lt(3)) }), ['a', 'b']),
  finds('lte of text goes by code point', ({ _ }) => ({ s: _.lte('apple pie') }), ['a', 'e']),
  finds('dates compare', ({ _ }) => ({ at: _.gt(AT(1)) }), ['b', 'c']),
  finds('a date is equal to itself', () => ({ at: AT(2) }), ['b']),
  finds('in, with null for missing', ({ _ }) => ({ at: _.in([AT(1), null]) }), ['a', 'd', 'e']),
  finds('in of nothing finds nothing', ({ _ }) => ({ n: _.in([]) }), []),
  finds('nin', ({ _ }) => ({ n: _.nin([1, 2]) }), ['c', 'd', 'e']),
  finds('or of conditions on one field', ({ _ }) => ({ n: _.or(_.lt(2), _.gt(2)) }), ['a', 'c']),
  finds('or of documents', ({ _ }) => _.or([{ n: 1 }, { s: 'date' }]), ['a', 'd']),
  finds('and of documents', ({ _ }) => _.and([{ n: _.gt(0) }, { tags: 'y' }]), ['a', 'b']),
  finds('nor', ({ _ }) => _.nor([{ n: 1 }, { s: 'date' }]), ['b', 'c', 'e']),
  finds('not finds documents without the field', ({ _ }) => ({ n: _.not(_.gt(1)) }), ['a', 'd', 'e']),
  finds('exists true', ({ _ }) => ({ deep: _.exists(true) }), ['a', 'b', 'c']),
  finds('exists false', ({ _ }) => ({ deep: _.exists(false) }), ['d', 'e']),
  finds('mod', ({ _ }) => ({ n: _.mod(2, 1) }), ['a', 'c']),
  finds('a regular expression literal', () => ({ s: /^app/i }), ['a', 'e']),
  finds('db.RegExp', ({ db }) => ({ s: db.RegExp({ regexp: 'AN', options: 'i' }) }), ['b']),
  finds('a regular expression inside in', ({ _ }) => ({ s: _.in([/^ban/, 'date']) }), ['b', 'd']),
  finds('not of a regular expression', ({ _ }) => ({ s: _.not(/^a/i) }), ['b', 'c', 'd']),
  finds('a value of an array', () => ({ tags: 'x' }), ['a', 'd']),
  finds('a whole array', () => ({ tags: ['x', 'y'] }), ['a']),
  finds('an empty array', () => ({ tags: [] }), ['c']),
  finds('all', ({ _ }) => ({ tags: _.all(['x', 'z']) }), ['d']),
  finds('size', ({ _ }) => ({ tags: _.size(2) }), ['a']),
  finds('a field of array elements', () => ({ 'lines.sku': 'q' }), ['a']),
  finds('two conditions may be met by two elements', () => ({ 'lines.sku': 'p', 'lines.q': 5 }), ['a', 'b']),
  finds('elemMatch wants one element to meet both', ({ _ }) => ({ lines: _.elemMatch({ sku: 'p', q: 5 }) }), ['b']),
  finds('elemMatch with a condition on plain values', ({ _ }) => ({ tags: _.elemMatch(_.eq('z')) }), ['d']),
  finds('an element by position', () => ({ 'tags.1': 'y' }), ['a']),
  finds('expr compares two fields', ({ _, $ }) => _.and([{ at: _.exists(true) }, _.expr($.eq(['$n', '$deep.n']))]), [
    'a',
    'b',
    'c',
  ]),
]

const PEOPLE: readonly Fields[] = [
  { _id: '1', kind: 'x', rank: 3 },
  { _id: '2', kind: 'y', rank: 1 },
  { _id: '3', kind: 'x', rank: 1 },
  { _id: '4', kind: 'y', rank: 2 },
  { _id: '5', kind: 'x', rank: 2 },
]

const sorted = (
  name: string,
  query: (tools: Tools) => ReturnType<Tools['things']['where']>,
  expected: readonly string[],
): Case => ({
  name,
  basis: 'assumed',
  run: async (tools) => {
    await fill(tools.things, PEOPLE)
    return ids(query(tools))
  },
  expected,
})

const MIXED: readonly Fields[] = [
  { _id: 'bool', v: true },
  { _id: 'date', v: AT(1) },
  { _id: 'text', v: 'a' },
  { _id: 'none' },
  { _id: 'number', v: 1 },
  { _id: 'document', v: { a: 1 } },
  { _id: 'array', v: ['a', 0] },
]

const arraysOfIndexedFields: Case = {
  name: 'the two ends of a range may be met by two elements of an array',
  basis: 'assumed',
  run: async ({ things, _ }) => {
    await fill(things, [
      { _id: 'both', kind: [1, 9] },
      { _id: 'one', kind: [1, 4] },
    ])
    return ids(things.where({ kind: _.gt(5).and(_.lt(3)) }))
  },
  expected: ['both'],
}

const orders: readonly Case[] = [
  sorted('orderBy one field downwards', ({ things }) => things.where({ kind: 'x' }).orderBy('rank', 'desc'), [
    '1',
    '5',
    '3',
  ]),
  sorted(
    'orderBy two fields in different directions',
    ({ things }) => things.orderBy('kind', 'desc').orderBy('rank', 'asc'),
    ['2', '4', '3', '5', '1'],
  ),
  sorted(
    'skip and limit cut a page',
    ({ things }) => things.orderBy('kind', 'asc').orderBy('rank', 'asc').skip(1).limit(2),
    ['5', '1'],
  ),
  sorted('skip beyond the end finds nothing', ({ things }) => things.orderBy('rank', 'asc').skip(5), []),
  {
    name: 'mixed types sort by type: null, number, text, document, boolean, date; an array by its smallest element',
    basis: 'assumed',
    run: async ({ things }) => {
      await fill(things, MIXED)
      return ids(things.orderBy('v', 'asc'))
    },
    expected: ['none', 'array', 'number', 'text', 'document', 'bool', 'date'],
  },
  {
    name: 'an array sorts by its largest element when the order is downwards',
    basis: 'assumed',
    run: async ({ things }) => {
      await fill(things, MIXED)
      return ids(things.where({ _id: /a|n/ }).orderBy('v', 'desc').orderBy('_id', 'asc'))
    },
    expected: ['date', 'document', 'array', 'number', 'none'],
  },
]

const projected = (name: string, projection: Fields, expected: Fields): Case => ({
  name,
  basis: 'assumed',
  run: async ({ things }) => {
    await fill(things, [{ _id: 'a', code: 'c', n: 1, deep: { x: 1, y: 2 }, lines: [{ p: 1, q: 2 }, { p: 3 }] }])
    return (await things.doc('a').field(projection).get()).data
  },
  expected,
})

const projections: readonly Case[] = [
  projected('field true picks, with _id', { n: true }, { _id: 'a', n: 1 }),
  projected('field true without _id', { n: true, _id: false }, { n: 1 }),
  projected(
    'field true of nested fields, through arrays',
    { 'deep.x': true, 'lines.p': true },
    { _id: 'a', deep: { x: 1 }, lines: [{ p: 1 }, { p: 3 }] },
  ),
  projected('field false leaves out', { deep: false, lines: false }, { _id: 'a', code: 'c', n: 1 }),
  projected(
    'field false of nested fields',
    { 'deep.x': false, 'lines.p': false, code: false },
    { _id: 'a', n: 1, deep: { y: 2 }, lines: [{ q: 2 }, {}] },
  ),
  {
    name: 'slice cuts an array and keeps the other fields',
    basis: 'assumed',
    run: async ({ things, _ }) => {
      await fill(things, [{ _id: 'a', list: [1, 2, 3, 4], n: 1 }])
      return (
        await things
          .doc('a')
          .field({ list: _.project.slice(-2) })
          .get()
      ).data
    },
    expected: { _id: 'a', code: 'a', list: [3, 4], n: 1 },
  },
  {
    name: 'picking and leaving out do not mix',
    basis: 'assumed',
    run: async ({ things }) => (await failure(things.field({ n: true, deep: false }).get())).errCode,
    expected: -502001,
  },
]

const many = async ({ things }: Tools, count: number): Promise<void> => {
  await things.add({ data: Array.from({ length: count }, (_, at) => ({ _id: `m${at}`, code: at, kind: 'm' })) })
}

const limits: readonly Case[] = [
  {
    name: 'get without a limit reads 100 documents',
    basis: 'sdk',
    run: async (tools) => {
      await many(tools, 120)
      return (await tools.things.get()).data.length
    },
    expected: 100,
  },
  {
    name: 'get never reads more than 1000 documents',
    basis: 'sdk',
    run: async (tools) => {
      await many(tools, 1010)
      return (await tools.things.limit(5000).get()).data.length
    },
    expected: 1000,
  },
  {
    name: 'count counts all of them',
    basis: 'assumed',
    run: async (tools) => {
      await many(tools, 1010)
      return [
        (await tools.things.count()).total,
        (await tools.things.where({ kind: 'm' }).count()).total,
        (await tools.things.where({ kind: 'z' }).count()).total,
      ]
    },
    expected: [1010, 1010, 0],
  },
]

export const queryCases: readonly Case[] = [...conditions, arraysOfIndexedFields, ...orders, ...projections, ...limits]
