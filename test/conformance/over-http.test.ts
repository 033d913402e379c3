import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import wxServerSdk from 'wx-server-sdk'
import { type Engine, openEngine } from '../../local-cloud/engine/engine'
import { CloudError } from '../../local-cloud/protocol/errors'
import { decodeEnvelope, encodeReply } from '../../local-cloud/protocol/http'
import { failure, fill, SCHEMA, THINGS } from './case'
import type { Cloud, Db } from './sdk'

/** The SDK as it is deployed: over HTTP, finding the cloud through its environment. */
// Generous, because the machine may be busy with other suites.
jest.setTimeout(30_000)

const cloud = wxServerSdk as unknown as Cloud

const ENVIRONMENT = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_API_TOKEN',
  WX_API_TOKEN: 'token-of-this-invocation',
}
const NAMES = ['TCB_CONTEXT_CNFG', ...Object.keys(ENVIRONMENT)]
const saved = NAMES.map((name) => [name, process.env[name]] as const)

let engine: Engine
let server: Server
let db: Db
const tokens: string[] = []

const answer = async (body: Buffer, contentType: string): Promise<string> => {
  const { action, params, token } = await decodeEnvelope(body, contentType)
  tokens.push(token)
  return encodeReply(await engine.handle(action, params, token).catch((error: Error) => error), 'request-1')
}

beforeAll(async () => {
  engine = openEngine({ file: ':memory:', mode: 'fast', now: () => 1_767_225_600_000, schema: SCHEMA })
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = await answer(Buffer.concat(chunks), String(request.headers['content-type']))
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, {
    ...ENVIRONMENT,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
  })
  cloud.init({ env: 'local' })
  db = cloud.database()
})

afterAll(async () => {
  for (const [name, value] of saved) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  engine.close()
})

beforeEach(() => engine.clear())

it('carries documents both ways with the types they have, and the identity token', async () => {
  const things = db.collection(THINGS)
  await things.add({
    data: { _id: 'a', code: 'a', at: new Date(7), n: 1e15, text: '蛋糕 🍰', list: [null, { x: 1.5 }] },
  })
  expect((await things.doc('a').get()).data).toEqual({
    _id: 'a',
    code: 'a',
    at: new Date(7),
    n: 1e15,
    text: '蛋糕 🍰',
    list: [null, { x: 1.5 }],
  })
  expect(tokens.at(-1)).toBe('token-of-this-invocation')
})

it('throws the errors the SDK makes of codes', async () => {
  const things = db.collection(THINGS)
  await fill(things, [{ _id: 'a' }])
  const duplicate = await failure(things.add({ data: { code: 'a' } }))
  expect(duplicate).toMatchObject({ errCode: -502001, errMsg: expect.stringMatching(/E11000/) })
  expect(await failure(db.collection('conformance_nowhere').get())).toMatchObject({ errCode: -502005 })
})

it('keeps the code of a conflict at commit, which runTransaction tries again', async () => {
  let commits = 0
  engine.onRequest = ({ action }) => {
    if (action !== 'database.commitTransaction') return
    commits += 1
    if (commits < 3) throw new CloudError('DATABASE_TRANSACTION_CONFLICT')
  }
  let runs = 0
  const answered = await db.runTransaction(async (transaction) => {
    runs += 1
    await transaction.collection(THINGS).add({ data: { _id: `run-${runs}`, code: runs } })
    return runs
  })
  engine.onRequest = undefined
  engine.abortOwner('token-of-this-invocation')
  expect({ answered, stored: engine.all(THINGS) }).toEqual({ answered: 3, stored: [{ _id: 'run-3', code: 3 }] })
})

it('counts 200 guarded decrements of a stock of 10 exactly', async () => {
  const things = db.collection(THINGS)
  const { command: _ } = db
  await fill(things, [{ _id: 'a', stock: 10 }])
  const attempts = Array.from({ length: 200 }, () =>
    things.where({ _id: 'a', stock: _.gte(1) }).update({ data: { stock: _.inc(-1) } }),
  )
  const applied = (await Promise.all(attempts)).reduce((sum, { stats }) => sum + stats.updated, 0)
  expect([applied, engine.read(THINGS, 'a')?.stock]).toEqual([10, 0])
})

it('reads multipart requests: text as text, protobuf and payment data byte for byte', async () => {
  const bytes = Buffer.from([0x0a, 0x00, 0xff, 0xfe, 0x80, 0x0d, 0x0a, 0x2d, 0x2d])
  const form = new FormData()
  form.append('action', 'wx.wxPayApi')
  form.append('apiName', 'unifiedOrder')
  form.append('note', '蛋糕')
  form.append('wxCloudApiToken', 'token')
  form.append('requestData', new Blob([bytes]))
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  const { action, params, token } = await decodeEnvelope(body, String(encoded.headers.get('content-type')))
  expect({ action, params, token }).toEqual({
    action: 'wx.wxPayApi',
    params: { apiName: 'unifiedOrder', note: '蛋糕', requestData: bytes },
    token: 'token',
  })
})

it.each([
  ['not JSON', 'application/json', '{"action":'],
  ['an array', 'application/json', '[]'],
  ['no action', 'application/json', '{"collectionName":"a"}'],
])('refuses a body that is %s', async (_, contentType, body) => {
  await expect(decodeEnvelope(Buffer.from(body), contentType)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})
