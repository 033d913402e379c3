import { type Case, failure, ids, OTHERS, read, THINGS } from '../case'

const AT = new Date(1_700_000_000_000)

/** Adding, reading, replacing and removing documents. */
export const documentCases: readonly Case[] = [
  {
    name: 'add and get keep numbers, dates, null, nested arrays and documents; undefined vanishes',
    basis: 'assumed',
    run: async ({ things }) => {
      const data = { int: 7, double: 1.5, big: 1e15, negative: -3, yes: true, nothing: null, at: AT, gone: undefined }
      await things.add({
        data: { _id: 'a', code: 'a', ...data, list: [1, 'b', [2], { c: 3 }], deep: { er: { x: 1 } } },
      })
      return read(things, 'a')
    },
    expected: {
      int: 7,
      double: 1.5,
      big: 1e15,
      negative: -3,
      yes: true,
      nothing: null,
      at: AT,
      list: [1, 'b', [2], { c: 3 }],
      deep: { er: { x: 1 } },
    },
  },
  {
    name: 'serverDate with offsets is one reading of the clock per request',
    basis: 'assumed',
    run: async ({ things, db }) => {
      await things.add({
        data: { _id: 'a', code: 'a', now: db.serverDate(), deep: [{ later: db.serverDate({ offset: 60_000 }) }] },
      })
      const { now, deep } = (await things.doc('a').get()).data as { now: Date; deep: { later: Date }[] }
      return { isDate: now instanceof Date, apart: Number(deep[0]?.later) - Number(now) }
    },
    expected: { isDate: true, apart: 60_000 },
  },
  {
    name: 'a geo point comes back as a point',
    basis: 'sdk',
    run: async ({ things, db }) => {
      await things.add({ data: { _id: 'a', code: 'a', where: new db.Geo.Point(118.9, 32.1) } })
      const { where } = await read(things, 'a')
      return JSON.parse(JSON.stringify(where))
    },
    expected: { type: 'Point', coordinates: [118.9, 32.1] },
  },
  {
    name: 'without an _id the server makes 32 hexadecimal digits',
    basis: 'assumed',
    run: async ({ things }) => /^[0-9a-f]{32}$/.test(String((await things.add({ data: { code: 'x' } }))._id)),
    expected: true,
  },
  {
    name: 'add takes an array and answers the ids in order',
    basis: 'assumed',
    run: async ({ things }) => {
      const added = await things.add({
        data: [
          { _id: 'a', code: 'a' },
          { _id: 'b', code: 'b' },
        ],
      })
      return { _ids: added._ids, stored: await ids(things.orderBy('_id', 'asc')) }
    },
    expected: { _ids: ['a', 'b'], stored: ['a', 'b'] },
  },
  {
    name: 'of an array, the documents before a refused one stay',
    basis: 'assumed',
    run: async ({ things }) => {
      const data = [
        { _id: 'a', code: 'a' },
        { _id: 'a', code: 'b' },
        { _id: 'c', code: 'c' },
      ]
      const { errCode } = await failure(things.add({ data }))
      return { errCode, stored: await ids(things) }
    },
    expected: { errCode: -502001, stored: ['a'] },
  },
  {
    name: 'an _id keeps its type: 1 and "1" are two documents',
    basis: 'assumed',
    run: async ({ things }) => {
      await things.add({ data: { _id: 1, code: 'number' } })
      await things.add({ data: { _id: '1', code: 'text' } })
      return [(await things.doc(1).get()).data.code, (await things.doc('1').get()).data.code]
    },
    expected: ['number', 'text'],
  },
  {
    name: 'get of a missing document throws',
    basis: 'sdk',
    run: ({ things }) => failure(things.doc('nobody').get()),
    expected: {
      errCode: -1,
      code: undefined,
      errMsg: 'document.get:fail document with _id nobody does not exist',
    },
  },
  {
    name: 'a missing collection is an error for add, get, update, remove and count',
    basis: 'assumed',
    run: async ({ db }) => {
      const nowhere = db.collection('conformance_nowhere')
      const attempts = [
        nowhere.add({ data: { a: 1 } }),
        nowhere.get(),
        nowhere.where({ a: 1 }).update({ data: { a: 2 } }),
        nowhere.where({ a: 1 }).remove(),
        nowhere.count(),
      ]
      return Promise.all(attempts.map(async (attempt) => (await failure(attempt)).errCode))
    },
    expected: [-502005, -502005, -502005, -502005, -502005],
  },
  {
    name: 'an aggregate on a missing collection fails with errCode -1 and keeps its code',
    basis: 'assumed',
    run: async ({ db }) => {
      const { errCode, code } = await failure(db.collection('conformance_nowhere').aggregate().limit(1).end())
      return { errCode, code }
    },
    expected: { errCode: -1, code: 'DATABASE_COLLECTION_NOT_EXIST' },
  },
  {
    name: 'createCollection of an existing collection fails with errCode -1 and keeps its code',
    basis: 'assumed',
    run: async ({ db }) => {
      const { errCode, code } = await failure(db.createCollection(THINGS))
      return { errCode, code }
    },
    expected: { errCode: -1, code: 'DATABASE_COLLECTION_ALREADY_EXIST' },
  },
  {
    name: 'a second document with the same _id is E11000 without a code',
    basis: 'assumed',
    run: async ({ others }) => {
      await others.add({ data: { _id: 'a' } })
      const { errCode, code, errMsg } = await failure(others.add({ data: { _id: 'a' } }))
      return { errCode, code, says: /E11000 duplicate key error collection: \S+ index: _id_ /.test(String(errMsg)) }
    },
    expected: { errCode: -502001, code: undefined, says: true },
  },
  {
    name: 'a second document with the same unique key is E11000 and is not stored',
    basis: 'assumed',
    run: async ({ things }) => {
      await things.add({ data: { _id: 'a', code: 'same' } })
      const { errCode, errMsg } = await failure(things.add({ data: { _id: 'b', code: 'same' } }))
      const named = /E11000 .* index: code dup key: { : "same" }/.test(String(errMsg))
      return { errCode, named, stored: await ids(things) }
    },
    expected: { errCode: -502001, named: true, stored: ['a'] },
  },
  {
    name: 'two documents without the unique field: missing counts as null',
    basis: 'assumed',
    run: async ({ things }) => {
      await things.add({ data: { _id: 'a' } })
      return (await failure(things.add({ data: { _id: 'b' } }))).errCode
    },
    expected: -502001,
  },
  {
    name: 'an update that would break a unique index changes nothing',
    basis: 'assumed',
    run: async ({ things }) => {
      await things.add({ data: { _id: 'a', code: 'a', n: 1 } })
      await things.add({ data: { _id: 'b', code: 'b', n: 1 } })
      const { errCode } = await failure(things.doc('b').update({ data: { code: 'a', n: 2 } }))
      return { errCode, b: (await things.doc('b').get()).data }
    },
    expected: { errCode: -502001, b: { _id: 'b', code: 'b', n: 1 } },
  },
  {
    name: 'set makes a document, then replaces it whole',
    basis: 'assumed',
    run: async ({ things }) => {
      const made = await things.doc('a').set({ data: { code: 'a', one: 1, old: true } })
      const replaced = await things.doc('a').set({ data: { code: 'a', two: 2 } })
      return { made: made.stats, replaced: replaced.stats, now: (await things.doc('a').get()).data }
    },
    expected: {
      made: { created: 1, updated: 0 },
      replaced: { created: 0, updated: 1 },
      now: { _id: 'a', code: 'a', two: 2 },
    },
  },
  {
    name: 'remove of a document and of a filter tell how many went',
    basis: 'assumed',
    run: async ({ things }) => {
      for (const id of ['a', 'b', 'c', 'd'])
        await things.add({ data: { _id: id, code: id, kind: id < 'd' ? 'x' : 'y' } })
      return {
        one: (await things.doc('a').remove()).stats,
        again: (await things.doc('a').remove()).stats,
        rest: (await things.where({ kind: 'x' }).remove()).stats,
        left: await ids(things),
      }
    },
    expected: { one: { removed: 1 }, again: { removed: 0 }, rest: { removed: 2 }, left: ['d'] },
  },
  {
    name: 'a document of more than 16 MB is refused',
    basis: 'assumed',
    run: async ({ db }) => {
      const { errCode } = await failure(db.collection(OTHERS).add({ data: { text: 'x'.repeat(17 * 1024 * 1024) } }))
      return errCode
    },
    expected: -502001,
  },
  {
    name: 'a field name that begins with $ is refused',
    basis: 'assumed',
    run: async ({ others }) => (await failure(others.add({ data: { deep: { $price: 1 } } }))).errCode,
    expected: -502001,
  },
]
