import { type Case, failure, fill, read, type Tools } from '../case'
import type { Fields } from '../sdk'

/** An update of one document: what is there, what is asked, what is there afterwards (and how many changed). */
const update = (name: string, before: Fields, change: (tools: Tools) => Fields, after: Fields, updated = 1): Case => ({
  name,
  basis: 'assumed',
  run: async (tools) => {
    await fill(tools.things, [{ _id: 'a', ...before }])
    const { stats } = await tools.things.doc('a').update({ data: change(tools) })
    return { updated: stats.updated, after: await read(tools.things, 'a') }
  },
  expected: { updated, after },
})

/** An update the database refuses; the document stays as it was. */
const refused = (name: string, before: Fields, change: (tools: Tools) => Fields): Case => ({
  name,
  basis: 'assumed',
  run: async (tools) => {
    await fill(tools.things, [{ _id: 'a', ...before }])
    const { errCode } = await failure(tools.things.doc('a').update({ data: change(tools) }))
    return { errCode, after: await read(tools.things, 'a') }
  },
  expected: { errCode: -502001, after: before },
})

const fieldOperators: readonly Case[] = [
  update('plain values merge at their dotted path', { a: { b: 1, c: 2 } }, () => ({ a: { b: 5 } }), {
    a: { b: 5, c: 2 },
  }),
  update('_.set replaces a whole field', { a: { b: 1, c: 2 } }, ({ _ }) => ({ a: _.set({ d: 1 }) }), { a: { d: 1 } }),
  update('_.set equal to what is there changes nothing', { a: 1 }, ({ _ }) => ({ a: _.set(1) }), { a: 1 }, 0),
  update('inc adds, and makes a missing field', { a: 1 }, ({ _ }) => ({ a: _.inc(2.5), b: _.inc(-1) }), {
    a: 3.5,
    b: -1,
  }),
  update('inc by zero changes nothing', { a: 1 }, ({ _ }) => ({ a: _.inc(0) }), { a: 1 }, 0),
  update('mul multiplies, and makes a missing field 0', { a: 3 }, ({ _ }) => ({ a: _.mul(2), b: _.mul(9) }), {
    a: 6,
    b: 0,
  }),
  update('min takes the smaller', { a: 3, b: 3 }, ({ _ }) => ({ a: _.min(2), b: _.min(4), c: _.min(1) }), {
    a: 2,
    b: 3,
    c: 1,
  }),
  update('max takes the larger', { a: 3, b: 3 }, ({ _ }) => ({ a: _.max(2), b: _.max(4), c: _.max(1) }), {
    a: 3,
    b: 4,
    c: 1,
  }),
  update(
    'min and max compare across types by type order',
    { a: 'x', b: 3 },
    ({ _ }) => ({ a: _.min(9), b: _.max('a') }),
    { a: 9, b: 'a' },
  ),
  update(
    'remove takes a field away; a missing one is no change',
    { a: 1, b: { c: 1, d: 2 } },
    ({ _ }) => ({ a: _.remove(), b: { c: _.remove() } }),
    { b: { d: 2 } },
  ),
  update('remove of a missing field changes nothing', { a: 1 }, ({ _ }) => ({ z: _.remove() }), { a: 1 }, 0),
  update('rename moves a field', { a: 1, b: { c: 2 } }, ({ _ }) => ({ a: _.rename('b.d') }), { b: { c: 2, d: 1 } }),
  update('a dotted path makes the documents on the way', {}, () => ({ 'a.b.c': 1 }), { a: { b: { c: 1 } } }),
  update('a position in an array is written by its number', { a: [1, 2, 3] }, () => ({ 'a.1': 9 }), { a: [1, 9, 3] }),
  update('a position beyond the end is padded with null', { a: [1] }, () => ({ 'a.3': 9 }), { a: [1, null, null, 9] }),
  update('a field of an array element is reached by position', { a: [{ n: 1 }] }, ({ _ }) => ({ 'a.0.n': _.inc(1) }), {
    a: [{ n: 2 }],
  }),
  update('bit works on whole numbers', { a: 13, b: 12 }, () => ({ $bit: { a: { and: 10 }, b: { or: 1 } } }), {
    a: 8,
    b: 13,
  }),
  refused('inc on text is refused', { a: 'one' }, ({ _ }) => ({ a: _.inc(1) })),
  refused('inc on null is refused', { a: null }, ({ _ }) => ({ a: _.inc(1) })),
  refused('mul on an array is refused', { a: [1] }, ({ _ }) => ({ a: _.mul(2) })),
  refused('bit on a fraction is refused', { a: 1.5 }, () => ({ $bit: { a: { or: 1 } } })),
  refused('a field below a number cannot be made', { a: 5 }, () => ({ 'a.b': 1 })),
  refused('a named field of an array cannot be made', { a: [1] }, () => ({ 'a.b': 1 })),
  refused('two changes of one path are refused', { a: 1 }, () => ({ $inc: { a: 1 }, $mul: { a: 2 } })),
  refused('a change of a path and of its parent is refused', { a: { b: 1 } }, () => ({
    $set: { a: 1 },
    $inc: { 'a.b': 1 },
  })),
  refused('rename through an array is refused', { a: [{ b: 1 }] }, () => ({ $rename: { 'a.0.b': 'c' } })),
]

const arrayOperators: readonly Case[] = [
  update(
    'push appends all values, and makes a missing array',
    { a: [1] },
    ({ _ }) => ({ a: _.push([2, 3]), b: _.push(['x']) }),
    { a: [1, 2, 3], b: ['x'] },
  ),
  update('push of one document', { a: [] }, ({ _ }) => ({ a: _.push({ n: 1 }) }), { a: [{ n: 1 }] }),
  update('push at a position', { a: [1, 4] }, ({ _ }) => ({ a: _.push({ each: [2, 3], position: 1 }) }), {
    a: [1, 2, 3, 4],
  }),
  update(
    'push keeps the last few with a negative slice',
    { a: [1, 2] },
    ({ _ }) => ({ a: _.push({ each: [3, 4], slice: -3 }) }),
    { a: [2, 3, 4] },
  ),
  update(
    'push keeps the first few with a positive slice',
    { a: [1] },
    ({ _ }) => ({ a: _.push({ each: [3, 4], slice: 2 }) }),
    { a: [1, 3] },
  ),
  update(
    'push sorts by a field, then slices',
    { a: [{ n: 3 }] },
    ({ _ }) => ({ a: _.push({ each: [{ n: 1 }, { n: 2 }], sort: { n: 1 }, slice: 2 }) }),
    { a: [{ n: 1 }, { n: 2 }] },
  ),
  update('push sorts plain values downwards', { a: [1, 3] }, ({ _ }) => ({ a: _.push({ each: [2], sort: -1 }) }), {
    a: [3, 2, 1],
  }),
  update('pop takes the last', { a: [1, 2, 3] }, ({ _ }) => ({ a: _.pop() }), { a: [1, 2] }),
  update('shift takes the first', { a: [1, 2, 3] }, ({ _ }) => ({ a: _.shift() }), { a: [2, 3] }),
  update(
    'pop of an empty or missing array changes nothing',
    { a: [] },
    ({ _ }) => ({ a: _.pop(), b: _.pop() }),
    { a: [] },
    0,
  ),
  update('unshift puts values in front', { a: [3] }, ({ _ }) => ({ a: _.unshift([1, 2]) }), { a: [1, 2, 3] }),
  update('pull takes equal values', { a: [1, 2, 1] }, ({ _ }) => ({ a: _.pull(1) }), { a: [2] }),
  update('pull takes values that meet a condition', { a: [1, 5, 9] }, ({ _ }) => ({ a: _.pull(_.gte(5)) }), { a: [1] }),
  update(
    'pull takes documents that match a filter',
    {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 2 },
      ],
    },
    ({ _ }) => ({ a: _.pull({ k: 'x' }) }),
    { a: [{ k: 'y', n: 2 }] },
  ),
  update('pullAll takes every listed value', { a: [1, 2, 3, 2] }, ({ _ }) => ({ a: _.pullAll([2, 3]) }), { a: [1] }),
  update('addToSet adds what is not there', { a: [1, { x: 1 }] }, ({ _ }) => ({ a: _.addToSet(2), b: _.addToSet(1) }), {
    a: [1, { x: 1 }, 2],
    b: [1],
  }),
  update(
    'addToSet of what is there changes nothing',
    { a: [1, { x: 1 }] },
    ({ _ }) => ({ a: _.addToSet({ x: 1 }) }),
    { a: [1, { x: 1 }] },
    0,
  ),
  update('addToSet with each', { a: [1] }, ({ _ }) => ({ a: _.addToSet({ $each: [1, 2, 2, 3] }) }), { a: [1, 2, 3] }),
  refused('push to text is refused', { a: 'x' }, ({ _ }) => ({ a: _.push([1]) })),
  refused('push to null is refused', { a: null }, ({ _ }) => ({ a: _.push([1]) })),
  refused('pop of a number is refused', { a: 1 }, ({ _ }) => ({ a: _.pop() })),
  refused('pull from a number is refused', { a: 1 }, ({ _ }) => ({ a: _.pull(1) })),
  refused('addToSet to a document is refused', { a: {} }, ({ _ }) => ({ a: _.addToSet(1) })),
]

const counting: readonly Case[] = [
  {
    name: 'an update without a match tells 0, of a document and of a filter',
    basis: 'assumed',
    run: async ({ things }) => [
      (await things.doc('nobody').update({ data: { a: 1 } })).stats.updated,
      (await things.where({ kind: 'nobody' }).update({ data: { a: 1 } })).stats.updated,
    ],
    expected: [0, 0],
  },
  {
    name: 'an update of a filter counts changed documents, not matched ones',
    basis: 'assumed',
    run: async ({ things }) => {
      await fill(things, [
        { _id: 'a', kind: 'x', n: 1 },
        { _id: 'b', kind: 'x', n: 2 },
        { _id: 'c', kind: 'y', n: 9 },
      ])
      return (await things.where({ kind: 'x' }).update({ data: { n: 2 } })).stats.updated
    },
    expected: 1,
  },
  {
    name: 'multi: false changes one document',
    basis: 'assumed',
    run: async ({ things, _ }) => {
      await fill(things, [
        { _id: 'a', kind: 'x', n: 0 },
        { _id: 'b', kind: 'x', n: 0 },
      ])
      const { stats } = await things.where({ kind: 'x' }).update({ data: { n: _.inc(1) }, multi: false })
      const { data } = await things.get()
      return { updated: stats.updated, sum: data.reduce((sum, document) => sum + Number(document.n), 0) }
    },
    expected: { updated: 1, sum: 1 },
  },
  {
    name: '200 guarded decrements at once of a stock of 10: exactly 10 apply',
    basis: 'assumed',
    run: async ({ things, _ }) => {
      await fill(things, [{ _id: 'a', stock: 10 }])
      const attempts = Array.from({ length: 200 }, () =>
        things.where({ _id: 'a', stock: _.gte(1) }).update({ data: { stock: _.inc(-1) } }),
      )
      const updated = (await Promise.all(attempts)).reduce((sum, { stats }) => sum + stats.updated, 0)
      return { updated, left: (await read(things, 'a')).stock }
    },
    expected: { updated: 10, left: 0 },
  },
  {
    name: 'serverDate in an update',
    basis: 'assumed',
    run: async ({ things, db }) => {
      await fill(things, [{ _id: 'a' }])
      await things.doc('a').update({ data: { deep: { at: db.serverDate() } } })
      const { deep } = (await read(things, 'a')) as { deep: { at: unknown } }
      return deep.at instanceof Date
    },
    expected: true,
  },
]

export const updateCases: readonly Case[] = [...fieldOperators, ...arrayOperators, ...counting]
