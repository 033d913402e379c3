import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
afterAll(() => cloud.close())

const dataOf = async (action: string, data: unknown): Promise<unknown> =>
  at(await cloud.call('echo', action, data, 'oAlice'), 'data')

const place = async (id: string): Promise<string> =>
  String(at(await dataOf('urls', { list: [id] }), 'value.0.tempFileURL')).slice(cloud.url.length)

test('a file is uploaded, read, addressed and deleted through the SDK', async () => {
  const fileID = 'cloud://local.tianquan/reviews/草莓/a b.txt'
  expect(await dataOf('upload', { path: 'reviews/草莓/a b.txt', text: '好吃' })).toMatchObject({ value: { fileID } })
  expect(await dataOf('download', { id: fileID })).toEqual({ value: '好吃' })
  expect(await http(cloud, 'GET', await place(fileID))).toMatchObject({ status: 200, body: '好吃' })
  expect(await dataOf('remove', { list: [fileID] })).toMatchObject({ value: [{ fileID, status: 0 }] })
  expect(await dataOf('urls', { list: [fileID] })).toMatchObject({ value: [{ fileID, status: -503003 }] })
  expect(await dataOf('remove', { list: [fileID] })).toMatchObject({ value: [{ fileID, status: -503003 }] })
})

test('an address is refused when it was changed and when it has expired', async () => {
  await dataOf('upload', { path: 'p.txt', text: '1' })
  await dataOf('upload', { path: 'q.txt', text: '2' })
  const address = await place('cloud://local.tianquan/p.txt')
  expect(await http(cloud, 'GET', address.replace('p.txt', 'q.txt'))).toMatchObject({ status: 403 })
  expect(await http(cloud, 'GET', address.split('?')[0] ?? '')).toMatchObject({ status: 403 })
  expect(await http(cloud, 'PUT', address, '3')).toMatchObject({ status: 403 })
  cloud.clock.advance(4 * 3_600_000)
  expect(await http(cloud, 'GET', address)).toMatchObject({ status: 403 })
})

test('a path cannot leave the bucket', async () => {
  for (const path of ['../secret', 'a/../../b', '/etc/passwd', 'a//b']) {
    expect(await dataOf('upload', { path, text: 'x' })).toMatchObject({ errCode: expect.any(Number) })
  }
})
