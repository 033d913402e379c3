import { Collection } from '../../cloudfunctions/platform/database/collection'
import { assertDefined, assertFilter } from '../../cloudfunctions/platform/database/conditions'
import { command } from '../../cloudfunctions/platform/database/sdk'
import { withTransaction } from '../../cloudfunctions/platform/database/transaction'
import { jobLeases } from '../../cloudfunctions/platform/jobs'
import { openShopDatabase, type ShopDatabase } from '../support/shop-database'

interface Counter {
  _id: string
  n: number
}

const wallets = new Collection<Counter>('wallets')
const members = new Collection<Counter>('members')
let shop: ShopDatabase
const requests: string[] = []
let fail: ((action: string) => Error | null) | null = null

beforeAll(() => {
  shop = openShopDatabase((request, run) => {
    requests.push(request.action.replace('database.', ''))
    const error = fail?.(request.action)
    return error ? Promise.reject(error) : run()
  })
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.empty()
  requests.length = 0
  fail = null
})

describe('conditions', () => {
  test('an undefined value is refused wherever it hides, because the SDK would drop the condition', () => {
    expect(() => assertFilter({ openid: undefined, state: 'paid' })).toThrow('undefined value at openid')
    expect(() => assertFilter({ a: { b: [1, undefined] } })).toThrow('undefined value at a.b[1]')
    expect(() => assertFilter({ at: command.lte(undefined as unknown as number) })).toThrow('undefined value at at')
    expect(() => assertFilter({ _id: command.in(['a', undefined]) })).toThrow('undefined value at _id[1]')
    expect(() => assertDefined({ todo: command.set({ a: undefined }) }, '')).toThrow('undefined value at todo')
  })

  test('an empty filter is refused', () => {
    expect(() => assertFilter({})).toThrow('an empty filter would match every document')
  })

  test('null, 0, false, dates and operators without operands pass', () => {
    const filter = { a: null, b: 0, c: false, d: new Date(), e: command.exists(false), f: command.remove() }
    expect(() => assertFilter(filter)).not.toThrow()
  })

  test('no request leaves for a filter that is refused', async () => {
    await expect(wallets.find({ _id: undefined })).rejects.toThrow('undefined value')
    await expect(wallets.updateIf({ _id: 'a', n: undefined }, { n: 1 })).rejects.toThrow('undefined value')
    await expect(wallets.removeAll({})).rejects.toThrow('empty filter')
    await expect(wallets.count({})).rejects.toThrow('empty filter')
    expect(requests).toEqual([])
  })
})

describe('a collection', () => {
  test('a missing document reads as null', async () => {
    expect(await wallets.get('nobody')).toBeNull()
  })

  test('an insert says whether it was the first, ten at once as well', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, (_, n) => wallets.insertIfAbsent({ _id: 'a', n })))
    expect(made.filter((outcome) => outcome === 'inserted')).toHaveLength(1)
    expect(made.filter((outcome) => outcome === 'exists')).toHaveLength(9)
  })

  test('any other error of an insert is thrown', async () => {
    fail = () => new Error('DATABASE_REQUEST_FAILED: connection reset')
    await expect(wallets.insertIfAbsent({ _id: 'a', n: 1 })).rejects.toThrow('connection reset')
  })

  test('a conditional update says whether it applied; of ten with one rev one does', async () => {
    shop.put('wallets', { _id: 'a', n: 1 })
    const done = await Promise.all(Array.from({ length: 10 }, () => wallets.updateIf({ _id: 'a', n: 1 }, { n: 2 })))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await wallets.updateIf({ _id: 'nobody' }, { n: 2 })).toBe(false)
  })

  test('find reads pages in order', async () => {
    shop.put('wallets', ...[3, 1, 2].map((n) => ({ _id: `w${n}`, n, more: n })))
    const options = { orderBy: [['_id', 1]], skip: 1, limit: 1, fields: ['n'] } as const
    expect(await wallets.find({ n: command.gt(0) }, options)).toEqual([{ _id: 'w2', n: 2 }])
  })
})

describe('a transaction', () => {
  const noWait = { backoffMs: () => 0 }
  const conflict = () => Object.assign(new Error('[DATABASE_TRANSACTION_CONFLICT] TransactionConflict'), {})

  test('changes documents together or not at all', async () => {
    shop.put('wallets', { _id: 'a', n: 1 })
    await withTransaction(async (tx) => {
      const before = await tx.get(wallets, 'a')
      await tx.update(wallets, 'a', { n: (before?.n ?? 0) + 1 })
      expect(await tx.insertIfAbsent(members, { _id: 'a', n: 0 })).toBe('inserted')
    })
    expect(shop.raw('wallets', 'a').n).toBe(2)
    await expect(
      withTransaction(async (tx) => {
        await tx.update(wallets, 'a', { n: 99 })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(shop.raw('wallets', 'a').n).toBe(2)
    expect(shop.raw('members', 'a').n).toBe(0)
  })

  test('reads a missing document as null', async () => {
    expect(await withTransaction((tx) => tx.get(wallets, 'nobody'))).toBeNull()
  })

  test('is repeated after a conflict that an operation raised, at most four times in all', async () => {
    shop.put('wallets', { _id: 'a', n: 1 })
    let conflicts = 2
    let runs = 0
    fail = (action) => (action === 'database.modifyDocument' && conflicts-- > 0 ? conflict() : null)
    await withTransaction(async (tx) => {
      runs += 1
      await tx.update(wallets, 'a', { n: 5 })
    }, noWait)
    expect(runs).toBe(3)
    expect(shop.raw('wallets', 'a').n).toBe(5)
    runs = 0
    fail = (action) => (action === 'database.modifyDocument' ? conflict() : null)
    const always = withTransaction(async (tx) => {
      runs += 1
      await tx.update(wallets, 'a', { n: 6 })
    }, noWait)
    await expect(always).rejects.toThrow('TransactionConflict')
    expect(runs).toBe(4)
  })

  test('another error is not repeated', async () => {
    let runs = 0
    const work = withTransaction(async () => {
      runs += 1
      throw new Error('a bug')
    }, noWait)
    await expect(work).rejects.toThrow('a bug')
    expect(runs).toBe(1)
  })

  test('two that meet on one document both happen, one after the other', async () => {
    shop.put('wallets', { _id: 'a', n: 0 })
    const addOne = () =>
      withTransaction(async (tx) => {
        const before = await tx.get(wallets, 'a')
        await tx.update(wallets, 'a', { n: (before?.n ?? 0) + 1 })
      })
    await Promise.all([addOne(), addOne()])
    expect(shop.raw('wallets', 'a').n).toBe(2)
  })

  test.each([
    ['count', () => jobLeases.count({ _id: 'a' })],
    ['add', () => jobLeases.insertIfAbsent({ _id: 'a', until: 0, rev: 1 })],
    ['where().update', () => jobLeases.updateIf({ _id: 'a' }, { until: 1 })],
    ['where().remove', () => jobLeases.removeAll({ _id: 'a' })],
  ])('refuses %s inside it: the SDK would send it outside and it would survive a rollback', async (what, call) => {
    const work = withTransaction(async () => {
      await call()
    }, noWait)
    await expect(work).rejects.toThrow(`job_leases.${what} inside a transaction would run outside it`)
    expect(shop.engine.all('job_leases')).toEqual([])
  })

  test('the same calls work again after it', async () => {
    await withTransaction(async () => undefined)
    expect(await jobLeases.insertIfAbsent({ _id: 'a', until: 0, rev: 1 })).toBe('inserted')
  })
})
