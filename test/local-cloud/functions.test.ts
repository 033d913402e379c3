import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

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
