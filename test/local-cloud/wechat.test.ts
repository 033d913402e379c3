import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startEchoCloud()
})
afterAll(() => cloud.close())

const dataOf = async (action: string, data: unknown, as = 'oAlice'): Promise<unknown> => {
  const envelope = await cloud.call('echo', action, data, as)
  return at(envelope, 'data')
}
const openapi = (name: string, args: unknown) => dataOf('openapi', { name, args })
const check = (content: string) => openapi('security.msgSecCheck', { version: 2, openid: 'oAlice', scene: 2, content })

test('a CloudID gives its person the chat in which the card was opened', async () => {
  const cloudId = cloud.cloudId('oAlice', 'xianlin')
  const again = cloud.cloudId('oBob', 'xianlin')
  const mine = await dataOf('openData', { list: [cloudId] })
  const theirs = await dataOf('openData', { list: [again] }, 'oBob')
  expect(mine).toEqual({
    value: [{ cloudID: cloudId, data: { opengid: expect.any(String), watermark: expect.any(Object) } }],
  })
  expect(at(mine, 'value.0.data.opengid')).toBe(at(theirs, 'value.0.data.opengid'))
})

test("a made-up, a foreign and an old CloudID have WeChat's error codes", async () => {
  const cloudId = cloud.cloudId('oAlice', 'xianlin')
  expect(await dataOf('openData', { list: ['49_made-up'] })).toMatchObject({ errCode: -601005 })
  expect(await dataOf('openData', { list: [cloudId] }, 'oBob')).toMatchObject({ errCode: -601007 })
  cloud.clock.advance(5 * 60_000 + 1_000)
  expect(await dataOf('openData', { list: [cloudId] })).toMatchObject({ errCode: -601006 })
})

test('msgSecCheck passes ordinary words and finds risky ones through spaces and signs', async () => {
  expect(await check('生日快乐，小满')).toMatchObject({ value: { result: { suggest: 'pass', label: 100 } } })
  expect(await check('代 开-发.票')).toMatchObject({ value: { result: { suggest: 'risky', label: 20008 } } })
})

test('msgSecCheck refuses what WeChat refuses', async () => {
  expect(await check('')).toMatchObject({ errCode: 44004 })
  expect(await check('字'.repeat(2_501))).toMatchObject({ errCode: 40097 })
  expect(await openapi('security.msgSecCheck', { version: 2, scene: 2, content: '好' })).toMatchObject({
    errCode: 40003,
  })
})

test('getUnlimited gives a PNG of the asked width that a scanner reads', async () => {
  const args = { scene: 'c=8fK2mQ', page: 'pages/product/index', width: 280, checkPath: false }
  const code = await openapi('wxacode.getUnlimited', args)
  expect(at(code, 'value.contentType')).toBe('image/png')
  const png = PNG.sync.read(Buffer.from(String(at(code, 'value.base64')), 'base64'))
  expect([png.width, png.height]).toEqual([280, 280])
  const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)
  expect(read?.data).toBe(`${cloud.url}/#/pages/product/index?scene=c%3D8fK2mQ`)
})

test.each([
  ['33 characters', { scene: 'x'.repeat(33) }, 40129],
  ['a Chinese scene', { scene: '甜圈' }, 40129],
  ['a percent sign', { scene: 'a%20b' }, 40129],
  ['no scene', {}, 40129],
  ['a slash before the page', { scene: 'a', page: '/pages/home/index' }, 41030],
  ['a query in the page', { scene: 'a', page: 'pages/home/index?a=1' }, 41030],
  ['a tiny width', { scene: 'a', checkPath: false, width: 100 }, 40097],
])('getUnlimited refuses %s', async (_, args, errCode) => {
  expect(await openapi('wxacode.getUnlimited', args)).toMatchObject({ errCode })
})

test('a cloud call that config.json does not list is -604101', async () => {
  expect(await openapi('subscribeMessage.send', {})).toMatchObject({ errCode: -604101 })
})
