import { type Case, failure, fill, OTHERS, rows, type Tools } from '../case'
import type { Aggregate, Fields } from '../sdk'

const SALES: readonly Fields[] = [
  { _id: '1', kind: 'cake', rank: 1, fen: 100, tags: ['a', 'b'] },
  { _id: '2', kind: 'cake', rank: 2, fen: 300, tags: ['b'] },
  { _id: '3', kind: 'bread', rank: 1, fen: 50, tags: [] },
  { _id: '4', kind: 'bread', rank: 5, fen: 70 },
]

const pipeline = (
  name: string,
  build: (tools: Tools, start: Aggregate) => Aggregate,
  expected: readonly Fields[],
): Case => ({
  name,
  basis: 'assumed',
  run: async (tools) => {
    await fill(tools.things, SALES)
    return rows(build(tools, tools.things.aggregate()))
  },
  expected,
})

export const aggregateCases: readonly Case[] = [
  pipeline(
    'match, group with sums, averages and extremes, sort',
    ({ $ }, start) =>
      start
        .match({ fen: { $gt: 0 } })
        .group({
          _id: '$kind',
          sum: $.sum('$fen'),
          n: $.sum(1),
          mean: $.avg('$fen'),
          top: $.max('$fen'),
          low: $.min('$fen'),
        })
        .sort({ _id: 1 }),
    [
      { _id: 'bread', sum: 120, n: 2, mean: 60, top: 70, low: 50 },
      { _id: 'cake', sum: 400, n: 2, mean: 200, top: 300, low: 100 },
    ],
  ),
  pipeline(
    'group by two fields, pushing and collecting',
    ({ $ }, start) =>
      start
        .sort({ _id: 1 })
        .group({ _id: { kind: '$kind' }, ids: $.push('$_id'), first: $.first('$_id'), last: $.last('$_id') })
        .sort({ '_id.kind': -1 }),
    [
      { _id: { kind: 'cake' }, ids: ['1', '2'], first: '1', last: '2' },
      { _id: { kind: 'bread' }, ids: ['3', '4'], first: '3', last: '4' },
    ],
  ),
  pipeline('group of everything', ({ $ }, start) => start.group({ _id: null, sum: $.sum('$fen') }), [
    { _id: null, sum: 520 },
  ]),
  pipeline('sort, skip and limit', (_, start) => start.sort({ fen: -1 }).skip(1).limit(2).project({ fen: 1 }), [
    { _id: '1', fen: 100 },
    { _id: '4', fen: 70 },
  ]),
  pipeline(
    'limit before skip differs from skip before limit',
    (_, start) => start.sort({ fen: -1 }).limit(2).skip(1).project({ _id: 1 }),
    [{ _id: '1' }],
  ),
  pipeline(
    'project picks, renames and computes',
    ({ $ }, start) => start.match({ _id: '2' }).project({ _id: 0, what: '$kind', twice: $.multiply(['$fen', 2]) }),
    [{ what: 'cake', twice: 600 }],
  ),
  pipeline(
    'unwind drops documents with an empty or missing array',
    (_, start) => start.unwind('$tags').sort({ _id: 1, tags: 1 }).project({ tags: 1 }),
    [
      { _id: '1', tags: 'a' },
      { _id: '1', tags: 'b' },
      { _id: '2', tags: 'b' },
    ],
  ),
  pipeline(
    'unwind can keep them',
    (_, start) =>
      start
        .match({ kind: 'bread' })
        .unwind({ path: '$tags', preserveNullAndEmptyArrays: true })
        .sort({ _id: 1 })
        .project({ tags: 1 }),
    [{ _id: '3' }, { _id: '4' }],
  ),
  pipeline('count', (_, start) => start.match({ kind: 'cake' }).count('total'), [{ total: 2 }]),
  pipeline('count of nothing is no row', (_, start) => start.match({ kind: 'pie' }).count('total'), []),
  {
    name: 'lookup joins by a field',
    basis: 'assumed',
    run: async ({ things, others }) => {
      await fill(things, SALES)
      await others.add({
        data: [
          { _id: 'cake', name: 'Cakes' },
          { _id: 'pie', name: 'Pies' },
        ],
      })
      return rows(
        things
          .aggregate()
          .match({ rank: 1 })
          .sort({ _id: 1 })
          .lookup({ from: OTHERS, localField: 'kind', foreignField: '_id', as: 'of' })
          .project({ of: 1 }),
      )
    },
    expected: [
      { _id: '1', of: [{ _id: 'cake', name: 'Cakes' }] },
      { _id: '3', of: [] },
    ],
  },
  {
    name: 'lookup with a pipeline and variables',
    basis: 'assumed',
    run: async ({ things, others, $, _ }) => {
      await fill(things, SALES)
      await others.add({
        data: [
          { _id: 'p', kind: 'cake', min: 200 },
          { _id: 'q', kind: 'cake', min: 50 },
        ],
      })
      const joined = _.expr($.and([$.eq(['$kind', '$$kind']), $.lte(['$min', '$$fen'])]))
      const stages = [{ $match: joined }, { $sort: { _id: 1 } }]
      return rows(
        things
          .aggregate()
          .match({ kind: 'cake' })
          .sort({ _id: 1 })
          .lookup({ from: OTHERS, let: { kind: '$kind', fen: '$fen' }, pipeline: stages, as: 'of' })
          .project({ ids: '$of._id' }),
      )
    },
    expected: [
      { _id: '1', ids: ['q'] },
      { _id: '2', ids: ['p', 'q'] },
    ],
  },
  {
    name: 'facet exists on the SDK and throws there',
    basis: 'sdk',
    run: async ({ things }) => {
      try {
        return things.aggregate().facet({ a: [] })
      } catch (error) {
        return error instanceof TypeError
      }
    },
    expected: true,
  },
  {
    name: 'a pipeline does not change stored documents',
    basis: 'assumed',
    run: async ({ things }) => {
      await fill(things, SALES)
      await rows(
        things.aggregate().unwind({ path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true }),
      )
      return (await things.doc('3').get()).data
    },
    expected: { _id: '3', code: '3', kind: 'bread', rank: 1, fen: 50, tags: [] },
  },
  {
    name: 'a stage with a wrong argument is an error',
    basis: 'assumed',
    run: async ({ things }) => (await failure(things.aggregate().limit(0).end())).code,
    expected: 'DATABASE_REQUEST_FAILED',
  },
]
