import { type Case, failure, fill, ids, OTHERS, read, THINGS } from '../case'
import type { Transaction } from '../sdk'

const things = (transaction: Transaction) => transaction.collection(THINGS)

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.'

export const transactionCases: readonly Case[] = [
  {
    name: 'runTransaction commits all writes and answers what the callback answers',
    basis: 'assumed',
    run: async ({ db, things: plain, others, _ }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const answer = await db.runTransaction(async (transaction) => {
        await things(transaction)
          .doc('a')
          .update({ data: { n: _.inc(1) } })
        await transaction.collection(OTHERS).add({ data: { _id: 'log' } })
        return 'done'
      })
      return { answer, a: await read(plain, 'a'), others: await ids(others) }
    },
    expected: { answer: 'done', a: { n: 2 }, others: ['log'] },
  },
  {
    name: 'rollback undoes everything and rejects with its reason',
    basis: 'sdk',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const run = db.runTransaction(async (transaction) => {
        await things(transaction)
          .doc('a')
          .update({ data: { n: 2 } })
        await transaction.rollback('no thanks')
      })
      const reason = await run.catch((error: unknown) => error)
      return { reason, a: await read(plain, 'a') }
    },
    expected: { reason: 'no thanks', a: { n: 1 } },
  },
  {
    name: 'an error thrown in the callback undoes everything and comes out',
    basis: 'sdk',
    run: async ({ db, things: plain }) => {
      const run = db.runTransaction(async (transaction) => {
        await things(transaction).add({ data: { _id: 'a', code: 'a' } })
        throw new Error('changed my mind')
      })
      const error = await run.catch((reason: unknown) => reason)
      return { message: error instanceof Error ? error.message : error, stored: await ids(plain) }
    },
    expected: { message: 'changed my mind', stored: [] },
  },
  {
    name: 'a transaction reads its own writes, others do not',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', kind: 'x', n: 1 }])
      const transaction = await db.startTransaction()
      await things(transaction)
        .doc('a')
        .update({ data: { n: 2 } })
      await things(transaction)
        .doc('b')
        .set({ data: { code: 'b', kind: 'x', n: 3 } })
      const inside = (await things(transaction).where({ kind: 'x' }).orderBy('n', 'desc').get()).data
      const outside = (await plain.where({ kind: 'x' }).get()).data
      await transaction.rollback()
      return { inside: inside.map(({ n }) => n), outside: outside.map(({ n }) => n) }
    },
    expected: { inside: [3, 2], outside: [1] },
  },
  {
    name: 'a transaction reads the state of its beginning: later changes, inserts and removals stay unseen',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [
        { _id: 'a', kind: 'x', n: 1 },
        { _id: 'b', kind: 'x', n: 1 },
      ])
      const transaction = await db.startTransaction()
      await plain.doc('a').update({ data: { n: 9 } })
      await plain.doc('b').remove()
      await fill(plain, [{ _id: 'c', kind: 'x', n: 1 }])
      const one = (await things(transaction).doc('a').get()).data.n
      const all = await ids(things(transaction).where({ kind: 'x', n: 1 }).orderBy('_id', 'asc'))
      await transaction.commit()
      return { one, all }
    },
    expected: { one: 1, all: ['a', 'b'] },
  },
  {
    name: 'a write to a document that changed since the beginning conflicts at the operation',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const transaction = await db.startTransaction()
      await plain.doc('a').update({ data: { n: 2 } })
      const { errCode, code, errMsg } = await failure(
        things(transaction)
          .doc('a')
          .update({ data: { n: 3 } }),
      )
      return { errCode, code, says: String(errMsg).includes(CONFLICT), a: await read(plain, 'a') }
    },
    expected: { errCode: -501001, code: undefined, says: true, a: { n: 2 } },
  },
  {
    name: 'of two transactions the first writer wins, the second is told at once',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const first = await db.startTransaction()
      const second = await db.startTransaction()
      await things(first)
        .doc('a')
        .update({ data: { n: 'first' } })
      const { errMsg } = await failure(things(second).doc('a').remove())
      await first.commit()
      return { says: String(errMsg).includes(CONFLICT), a: await read(plain, 'a') }
    },
    expected: { says: true, a: { n: 'first' } },
  },
  {
    name: 'two transactions may not take one unique key',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      const first = await db.startTransaction()
      const second = await db.startTransaction()
      await things(first).add({ data: { _id: 'a', code: 'same' } })
      const { errCode } = await failure(things(second).add({ data: { _id: 'b', code: 'same' } }))
      await first.commit()
      return { errCode, stored: await ids(plain) }
    },
    expected: { errCode: -501001, stored: ['a'] },
  },
  {
    name: 'a unique key taken before is E11000 at the operation; freed inside, it can be used again',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a' }])
      const refused = await db.startTransaction()
      const { errCode } = await failure(things(refused).add({ data: { _id: 'b', code: 'a' } }))
      const reused = await db.startTransaction()
      await things(reused).doc('a').remove()
      await things(reused).add({ data: { _id: 'b', code: 'a' } })
      await reused.commit()
      return { errCode, stored: await ids(plain) }
    },
    expected: { errCode: -502001, stored: ['b'] },
  },
  {
    name: 'after a conflict the transaction is gone',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const transaction = await db.startTransaction()
      await plain.doc('a').update({ data: { n: 2 } })
      await failure(
        things(transaction)
          .doc('a')
          .update({ data: { n: 3 } }),
      )
      const later = await failure(things(transaction).doc('a').get())
      const rollback = await failure(transaction.rollback())
      const gone = /TransactionNotExist/
      return { op: gone.test(String(later.errMsg)), code: rollback.code, rollback: gone.test(String(rollback.errMsg)) }
    },
    expected: { op: true, code: 'DATABASE_TRANSACTION_FAIL', rollback: true },
  },
  {
    name: 'an operation after commit fails with TransactionNotExist',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const transaction = await db.startTransaction()
      await transaction.commit()
      const { errCode, errMsg } = await failure(
        things(transaction)
          .doc('a')
          .update({ data: { n: 2 } }),
      )
      return { errCode, gone: /TransactionNotExist/.test(String(errMsg)) }
    },
    expected: { errCode: -501001, gone: true },
  },
  {
    name: 'runTransaction does not retry a conflict raised inside the callback',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      let runs = 0
      const run = db.runTransaction(async (transaction) => {
        runs += 1
        await things(transaction).doc('a').get()
        await plain.doc('a').update({ data: { n: 100 + runs } })
        await things(transaction)
          .doc('a')
          .update({ data: { n: 2 } })
      })
      const { errCode } = await failure(run)
      return { errCode, runs }
    },
    expected: { errCode: -501001, runs: 1 },
  },
  {
    name: 'a plain write waits for the lock, then looks at its condition again',
    basis: 'assumed',
    run: async ({ db, things: plain, _ }) => {
      await fill(plain, [{ _id: 'a', stock: 1 }])
      const transaction = await db.startTransaction()
      await things(transaction)
        .doc('a')
        .update({ data: { stock: 0 } })
      const order: string[] = []
      const waiting = plain
        .where({ _id: 'a', stock: _.gte(1) })
        .update({ data: { stock: _.inc(-1) } })
        .then(({ stats }) => {
          order.push('plain')
          return stats.updated
        })
      await plain.doc('a').get()
      order.push('commit')
      await transaction.commit()
      return { updated: await waiting, order, a: await read(plain, 'a') }
    },
    expected: { updated: 0, order: ['commit', 'plain'], a: { stock: 0 } },
  },
  {
    name: 'a plain write that waited applies after a rollback',
    basis: 'assumed',
    run: async ({ db, things: plain, _ }) => {
      await fill(plain, [{ _id: 'a', stock: 1 }])
      const transaction = await db.startTransaction()
      await things(transaction)
        .doc('a')
        .update({ data: { stock: 0 } })
      const waiting = plain.where({ _id: 'a', stock: _.gte(1) }).update({ data: { stock: _.inc(-1) } })
      await transaction.rollback()
      return { updated: (await waiting).stats.updated, a: await read(plain, 'a') }
    },
    expected: { updated: 1, a: { stock: 0 } },
  },
  {
    name: 'write skew is allowed: each transaction reads what the other writes',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1 },
      ])
      const first = await db.startTransaction()
      const second = await db.startTransaction()
      await things(first).doc('b').get()
      await things(second).doc('a').get()
      await things(first)
        .doc('a')
        .update({ data: { n: 0 } })
      await things(second)
        .doc('b')
        .update({ data: { n: 0 } })
      await first.commit()
      await second.commit()
      return [(await read(plain, 'a')).n, (await read(plain, 'b')).n]
    },
    expected: [0, 0],
  },
  {
    name: 'where().update of a transaction escapes it and survives the rollback',
    basis: 'sdk',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', kind: 'x', n: 1 }])
      const transaction = await db.startTransaction()
      await things(transaction)
        .where({ kind: 'x' })
        .update({ data: { n: 2 } })
      await transaction.rollback()
      return read(plain, 'a')
    },
    expected: { kind: 'x', n: 2 },
  },
  {
    name: 'set in a transaction tells created 0 even when it made the document',
    basis: 'sdk',
    run: async ({ db }) =>
      db.runTransaction(async (transaction) => {
        const { stats } = await things(transaction)
          .doc('new')
          .set({ data: { code: 'new' } })
        return stats.created
      }),
    expected: 0,
  },
  {
    name: 'get of a missing document inside a transaction throws and the transaction lives on',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      const transaction = await db.startTransaction()
      const { errMsg } = await failure(things(transaction).doc('nobody').get())
      await things(transaction).add({ data: { _id: 'a', code: 'a' } })
      await transaction.commit()
      return { errMsg, stored: await ids(plain) }
    },
    expected: { errMsg: 'document.get:fail document with _id nobody does not exist', stored: ['a'] },
  },
  {
    name: 'the 101st operation of a transaction is refused and ends it',
    basis: 'assumed',
    run: async ({ db, things: plain }) => {
      await fill(plain, [{ _id: 'a', n: 1 }])
      const transaction = await db.startTransaction()
      for (let at = 0; at < 100; at += 1) await things(transaction).doc('a').get()
      const { errCode } = await failure(things(transaction).doc('a').get())
      const { code } = await failure(transaction.commit())
      return { errCode, code }
    },
    expected: { errCode: -501001, code: 'DATABASE_TRANSACTION_FAIL' },
  },
]
