import { openFaults } from '../../local-cloud/inspector/faults'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
beforeEach(() => {
  cloud.engine.clear()
  cloud.faults({})
})
afterAll(() => cloud.close())

const add = (id: string) => cloud.call('echo', 'add', { doc: { _id: id } }, 'oAlice')
const faults = (plan: unknown) => http(cloud, 'POST', '/local/faults', plan)
const ADD = { action: 'database.insertDocument', collection: 'notes' }

test('a lost request does not happen, a lost answer did, both look like a broken connection', async () => {
  await faults({
    rules: [
      { kind: 'lost-request', ...ADD, nth: 1 },
      { kind: 'lost-answer', ...ADD, nth: 2 },
    ],
  })
  for (const id of ['a', 'b']) expect(at(await add(id), 'fault.message')).toMatch(/ECONNRESET|socket hang up/)
  expect(await add('c')).toMatchObject({ ok: true })
  expect(cloud.engine.all('notes').map((note) => note._id)).toEqual(['b', 'c'])
})

test('the function can be killed before and after a request takes effect', async () => {
  await faults({
    rules: [
      { kind: 'kill-before', ...ADD, nth: 1 },
      { kind: 'kill-after', ...ADD, nth: 2 },
    ],
  })
  for (const id of ['a', 'b']) expect(at(await add(id), 'fault.message')).toBe('function was killed')
  expect(cloud.engine.all('notes').map((note) => note._id)).toEqual(['b'])
})

test('an error has the code asked for and an empty plan ends all faults', async () => {
  await faults({ rules: [{ kind: 'error', ...ADD, code: 'DATABASE_TRANSACTION_CONFLICT' }] })
  expect(at(await add('a'), 'fault.message')).toMatch(/TransactionConflict/)
  await faults({})
  expect(await add('a')).toMatchObject({ ok: true })
})

test("a rule can be about one function, a collection or one of WeChat's APIs", async () => {
  await faults({ rules: [{ kind: 'error', action: 'cloudPay.queryOrder' }] })
  const query = { api: 'queryOrder', args: { outTradeNo: 'X', subMchId: '1', nonceStr: 'n' } }
  expect(at(await cloud.call('echo', 'pay', query, 'oAlice'), 'data.errMsg')).toMatch(/system error/)
  expect(await add('a')).toMatchObject({ ok: true })
})

test.each([[{ rules: [{ kind: 'explode' }] }], [{ delay: 5 }], [{ rules: [{ kind: 'error', nth: 0 }] }]])(
  'the plan %j is refused',
  async (plan) => {
    expect(await faults(plan)).toMatchObject({ status: 400 })
  },
)

test('the same seed draws the same delays and hits, another one does not', () => {
  const draw = (seed: number) => {
    const drawn = openFaults()
    drawn.plan({ seed, delayMs: [2, 10], rules: [{ kind: 'lost-answer', probability: 0.3 }] })
    return Array.from({ length: 50 }, () => drawn.decide({ action: 'database.getDocument' }))
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every(({ delayMs }) => delayMs >= 2 && delayMs <= 10)).toBe(true)
  expect(draw(7).some(({ fault }) => fault) && draw(7).some(({ fault }) => !fault)).toBe(true)
})
