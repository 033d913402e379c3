import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
afterAll(() => cloud.close())

const SCRIPT = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const notes = cloud.database().collection('notes')
notes.add({ data: { _id: 'outside', n: 1 } })
  .then(() => notes.doc('outside').get())
  .then(({ data }) => console.log(JSON.stringify({ data, context: cloud.getWXContext() })))
`

const run = async (env: Record<string, string>): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', SCRIPT], {
    cwd: path.resolve(__dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  return JSON.parse(stdout)
}

test('any Node process can use the SDK with the variables of /local/env', async () => {
  const { body } = await http(cloud, 'GET', '/local/env?openid=oOutsider')
  expect(await run(body as Record<string, string>)).toMatchObject({
    data: { _id: 'outside', n: 1 },
    context: { OPENID: 'oOutsider', ENV: 'local' },
  })
  expect(cloud.engine.read('notes', 'outside')).toEqual({ _id: 'outside', n: 1 })
})
