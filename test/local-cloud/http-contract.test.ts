import { request } from 'node:http'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
afterAll(() => cloud.close())

const as = (openid: string) => ({ authorization: `Bearer ${cloud.login(openid)}` })

/** Node's fetch sets Host by itself, so a foreign one needs a plain request. */
const withHeaders = (headers: Record<string, string>): Promise<number> =>
  new Promise((done, failed) => {
    request(`${cloud.url}/local/people`, { headers }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
      .once('error', failed)
      .end()
  })

test('login makes an unknown openid a new customer and gives a token that /fn takes', async () => {
  const login = await http(cloud, 'POST', '/local/login', { openid: 'oNewcomer' })
  expect(login.status).toBe(200)
  const authorization = `Bearer ${at(login.body, 'token')}`
  const answer = await http(cloud, 'POST', '/fn/echo', { action: 'whoami', data: {} }, { authorization })
  expect(at(answer.body, 'data.context.OPENID')).toBe('oNewcomer')
  const people = await http(cloud, 'GET', '/local/people')
  expect(people.body).toEqual([{ openid: 'oNewcomer', name: '顾客 omer', role: 'customer' }])
})

test.each([['12345'], ['a'], [''], [7], ['o.dot'], ['o$dollar']])('an openid such as %p is refused', async (openid) => {
  expect(await http(cloud, 'POST', '/local/login', { openid })).toMatchObject({
    status: 400,
    body: { ok: false, refusal: { code: 'bad-request' } },
  })
})

test('an unknown field in a body of /local is refused', async () => {
  expect(await http(cloud, 'POST', '/local/login', { openid: 'oAlice', role: 'owner' })).toMatchObject({ status: 400 })
})

test('without a token, or with one that was not made here, /fn answers 401', async () => {
  const event = { action: 'whoami', data: {} }
  const forged = `Bearer ${Buffer.from('oAlice').toString('base64url')}.${'A'.repeat(43)}`
  const tokens: Record<string, string>[] = [{}, { authorization: 'Bearer x' }, { authorization: forged }]
  for (const headers of tokens) {
    expect(await http(cloud, 'POST', '/fn/echo', event, headers)).toMatchObject({
      status: 401,
      body: { ok: false, refusal: { code: 'not-signed-in' }, now: expect.any(Number) },
    })
  }
})

test('clock and night answer clients 403, pay-callback can be reached', async () => {
  for (const entrypoint of ['clock', 'night']) {
    const answer = await http(cloud, 'POST', `/fn/${entrypoint}`, { action: 'x', data: {} }, as('oAlice'))
    expect(answer).toMatchObject({ status: 403, body: { ok: false, refusal: { code: 'function-closed' } } })
  }
  const callback = await http(cloud, 'POST', '/fn/pay-callback', { outTradeNo: 'Forged' }, as('oForger'))
  expect(callback).toMatchObject({ status: 200, body: { ok: true, data: { errcode: 0 } } })
  expect(cloud.engine.all('notes')).toMatchObject([{ openid: 'oForger', event: { outTradeNo: 'Forged' } }])
})

test('a function that does not exist is 404', async () => {
  expect(await http(cloud, 'POST', '/fn/nobody', { action: 'x' }, as('oAlice'))).toMatchObject({
    status: 404,
    body: { refusal: { code: 'unknown-function' } },
  })
})

test('a refusal is HTTP 200, a fault 500 with a request id, both with the time', async () => {
  const refusal = await http(cloud, 'POST', '/fn/echo', { action: 'nothing' }, as('oAlice'))
  expect(refusal).toMatchObject({
    status: 200,
    body: { ok: false, refusal: { code: 'unknown-action' }, now: expect.any(Number) },
  })
  const fault = await http(cloud, 'POST', '/fn/echo', { action: 'fail' }, as('oAlice'))
  expect(fault).toMatchObject({
    status: 500,
    body: { ok: false, fault: { requestId: expect.any(String), message: 'this one fails' }, now: expect.any(Number) },
  })
})

test('a body over 1 MB is 413 and the next call works', async () => {
  const event = { action: 'whoami', data: { text: 'x'.repeat(1024 * 1024) } }
  const answer = await http(cloud, 'POST', '/fn/echo', event, as('oAlice'))
  expect(answer).toMatchObject({ status: 413, body: { ok: false, refusal: { code: 'too-large' } } })
  expect(await http(cloud, 'POST', '/fn/echo', { action: 'whoami' }, as('oAlice'))).toMatchObject({ status: 200 })
})

test.each([['{'], ['[]'], ['"text"'], ['null']])('a body that is %s is 400', async (body) => {
  expect(await http(cloud, 'POST', '/fn/echo', body, as('oAlice'))).toMatchObject({
    status: 400,
    body: { ok: false, refusal: { code: 'bad-json' } },
  })
})

test('another name for this machine and pages of other sites are refused', async () => {
  expect(await withHeaders({ host: 'evil.example' })).toBe(403)
  expect(await withHeaders({ origin: 'http://evil.example' })).toBe(403)
  expect(await withHeaders({ origin: 'null' })).toBe(403)
  expect(await withHeaders({ origin: cloud.url })).toBe(200)
  expect(await withHeaders({ host: `localhost:${cloud.port}` })).toBe(200)
})

test('the x-call header names the record in /local/calls', async () => {
  const answer = await http(cloud, 'POST', '/fn/echo', { action: 'rounds' }, as('oAlice'))
  const id = Number(answer.headers.get('x-call'))
  const calls = await http(cloud, 'GET', `/local/calls?since=${id - 1}`)
  expect(calls.body).toMatchObject([{ id, action: 'rounds', databaseRequests: 6, rounds: 3, payRequests: 0 }])
})

test('the SDK endpoint refuses a token it did not give', async () => {
  const answer = await http(cloud, 'POST', '/admin', { action: 'database.startTransaction', wxCloudApiToken: 'guess' })
  expect(answer.body).toMatchObject({ code: 'INVALID_PARAM' })
})

test('an unknown path of /local is 404, the start page says what to build', async () => {
  expect(await http(cloud, 'GET', '/local/nothing')).toMatchObject({ status: 404 })
  const page = await http(cloud, 'GET', '/')
  expect(page.status).toBe(200)
  expect(page.body).toContain('npm run build:h5')
})

test('raw documents can be looked at by collection and id', async () => {
  cloud.engine.write('notes', [{ _id: 'look', n: 1 }])
  const one = await http(cloud, 'GET', '/local/documents?collection=notes&id=look')
  expect(one.body).toEqual({ total: 1, documents: [{ _id: 'look', n: 1 }] })
  expect(await http(cloud, 'GET', '/local/documents?collection=nothing')).toMatchObject({ status: 404 })
})

test('reset forgets people, documents, calls and the moved clock', async () => {
  await http(cloud, 'POST', '/local/clock', { advanceMs: 3_600_000 })
  await http(cloud, 'POST', '/local/reset', {})
  expect(cloud.engine.all('notes')).toEqual([])
  expect(cloud.calls()).toEqual([])
  expect((await http(cloud, 'GET', '/local/people')).body).toEqual([])
  expect((await http(cloud, 'GET', '/local/clock')).body).toMatchObject({ offsetMs: 0 })
})
