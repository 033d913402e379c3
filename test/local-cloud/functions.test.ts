import { APP_ID } from '../../local-cloud/functions/identity'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud({ env: { OWNER_CODE: 'first-owner' } })
})
afterAll(() => cloud.close())

const call = (action: string, data: unknown = {}, as = 'oAlice') => cloud.call('echo', action, data, as)
const dataOf = async (action: string, data: unknown = {}, as = 'oAlice') => {
  const envelope = await call(action, data, as)
  if (!envelope.ok) throw new Error(JSON.stringify(envelope))
  return envelope.data
}

test('the SDK of a function reaches the database through /admin and the answer comes back through /fn', async () => {
  const token = cloud.login('oAlice')
  const authorization = `Bearer ${token}`
  const added = await http(
    cloud,
    'POST',
    '/fn/echo',
    { action: 'add', data: { doc: { _id: 'a', n: 1 } } },
    { authorization },
  )
  expect(added).toMatchObject({ status: 200, body: { ok: true, data: { _id: 'a' } } })
  const read = await http(cloud, 'POST', '/fn/echo', { action: 'get', data: { id: 'a' } }, { authorization })
  expect(at(read.body, 'data.value.data')).toEqual({ _id: 'a', n: 1 })
  expect(cloud.engine.read('notes', 'a')).toEqual({ _id: 'a', n: 1 })
})

test("a function knows the person who called it, and WeChat's userInfo stands in its event", async () => {
  expect(await dataOf('whoami')).toEqual({
    context: { OPENID: 'oAlice', APPID: APP_ID, CLIENTIP: '127.0.0.1', ENV: 'local', SOURCE: 'wx_client' },
    userInfo: { appId: APP_ID, openId: 'oAlice' },
  })
})

test('identities of calls that overlap do not mix', async () => {
  const people = Array.from({ length: 12 }, (_, index) => `oPerson${index}`)
  const answers = await Promise.all(people.map((person) => dataOf('whoami', {}, person)))
  expect(answers.map((answer) => at(answer, 'context.OPENID'))).toEqual(people)
})

test('a timer has no OPENID, not even in a worker that a person used before', async () => {
  await dataOf('whoami')
  for (const _ of [1, 2]) {
    const { outcome } = await cloud.invoke('echo', { action: 'whoami' }, { source: 'timer' })
    expect(JSON.parse(outcome.kind === 'value' ? outcome.value : '{}').data).toEqual({
      context: { ENV: 'local', SOURCE: 'wx_trigger' },
      userInfo: null,
    })
  }
  expect(at(await dataOf('env', { name: 'TRIGGER_SRC' }), 'value')).toBeNull()
})

test('the inner function of a nested call sees the person of the outer one, an unknown one is an error', async () => {
  const inner = await dataOf('call', { name: 'echo', data: { action: 'whoami' } })
  expect(at(inner, 'value.data.context.OPENID')).toBe('oAlice')
  expect(await dataOf('call', { name: 'nobody', data: {} })).toMatchObject({ errCode: -1 })
})

test("functions get the environment they were started with and nothing of the machine's", async () => {
  process.env.LOCAL_CLOUD_TEST_SECRET = 'secret'
  expect(await dataOf('env', { name: 'OWNER_CODE' })).toEqual({ value: 'first-owner' })
  expect(await dataOf('env', { name: 'LOCAL_CLOUD_TEST_SECRET' })).toEqual({ value: null })
})

test('a warm instance keeps its module state', async () => {
  const before = Number(at(await dataOf('state'), 'invocations'))
  const states = [await dataOf('state'), await dataOf('state')].map((state) => at(state, 'invocations'))
  expect(Math.max(...states.map(Number))).toBeGreaterThan(before)
})

test('a function that throws is a fault with its message and a request id', async () => {
  const envelope = await call('fail')
  expect(envelope).toMatchObject({ ok: false, fault: { message: 'this one fails' } })
  expect(at(envelope, 'fault.requestId')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a function that does not end is stopped at the timeout of its config.json, and the next call works', async () => {
  expect(await cloud.call('brief', 'hang', {}, 'oAlice')).toMatchObject({
    ok: false,
    fault: { message: 'Invoking task timed out after 1 seconds' },
  })
  expect(await cloud.call('brief', 'return', {}, 'oAlice')).toMatchObject({ ok: true })
})

test('a transaction left open by an invocation neither applies nor blocks', async () => {
  await dataOf('add', { doc: { _id: 'left', n: 0 } })
  await dataOf('leaveTransaction', { id: 'left' })
  await dataOf('inc', { id: 'left' })
  expect(cloud.engine.read('notes', 'left')).toEqual({ _id: 'left', n: 1 })
})

test('a function that ends its process costs its own call and not the cloud', async () => {
  expect(await call('crash')).toMatchObject({ ok: false, fault: { message: 'function exited with code 3' } })
  expect(await call('whoami')).toMatchObject({ ok: true })
})

test('a result above 1 MB is refused as the platform does', async () => {
  expect(await call('big')).toMatchObject({
    ok: false,
    fault: { message: '-604001 function result is larger than 1 MB' },
  })
})

test('requests and rounds of a call are counted by cause, payments apart', async () => {
  const [last] = cloud.calls().slice(-1)
  await dataOf('rounds')
  const [record] = cloud.calls(last?.id)
  expect(record).toMatchObject({
    entrypoint: 'echo',
    action: 'rounds',
    openid: 'oAlice',
    databaseRequests: 6,
    rounds: 3,
  })
  expect(record?.requests.map(({ action, collection, round }) => [action, collection, round])).toEqual([
    ...Array(3).fill(['database.getDocument', 'notes', 1]),
    ['database.getDocument', 'notes', 2],
    ...Array(2).fill(['database.getDocument', 'notes', 3]),
  ])
})

test('Date in a function follows the virtual clock', async () => {
  cloud.clock.advance(86_400_000)
  const answer = await dataOf('now')
  expect(Math.abs(Number(at(answer, 'now')) - cloud.clock.now())).toBeLessThan(5_000)
  expect(Number(at(answer, 'now')) - Date.now()).toBeGreaterThan(86_000_000)
  expect(answer).toMatchObject({ text: true, isDate: true })
})

test('functions run in UTC, as on the platform', async () => {
  expect(await dataOf('zone')).toEqual({ hour: 0 })
})

test('when the runner dies, its calls are faults and the next call starts another', async () => {
  await dataOf('whoami')
  const hanging = call('hang')
  process.kill(Number(cloud.runnerPid()), 'SIGKILL')
  expect(await hanging).toMatchObject({ ok: false, fault: { message: 'the function runner ended' } })
  expect(await call('whoami')).toMatchObject({ ok: true })
})

test('strict mode spreads calls over four instances, one after the other too', async () => {
  const strict = await startEchoCloud({ mode: 'strict' })
  try {
    const thread = async () => at(await strict.call('echo', 'thread', {}, 'oAlice'), 'data.id')
    const started = await Promise.all(Array.from({ length: 8 }, thread))
    expect(new Set(started).size).toBe(4)
    const inTurn = [await thread(), await thread(), await thread(), await thread()]
    expect(new Set(inTurn).size).toBe(4)
  } finally {
    await strict.close()
  }
})
