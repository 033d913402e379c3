import type { LocalCloud } from '../../local-cloud/local-cloud'
import { startLocalCloud } from '../../local-cloud/local-cloud'
import { buildLocalCloud } from '../local-cloud/cloud'
import { decodeQr } from '../support/browser-qr'
import { bundleFunctions } from '../support/bundled-functions'

jest.setTimeout(120_000)

const source = 'test/platform/fixtures/wechat-probe.ts'
const openapi = ['wxacode.getUnlimited', 'security.msgSecCheck']
let cloud: LocalCloud
let functions: ReturnType<typeof bundleFunctions>

beforeAll(async () => {
  buildLocalCloud()
  functions = bundleFunctions([
    { name: 'probe', source, openapi },
    { name: 'unlisted', source },
  ])
  cloud = await startLocalCloud({ dataDir: null, mode: 'fast', instances: 1, functionsDir: functions.folder })
})
afterAll(async () => {
  await cloud.close()
  functions.remove()
})

interface Probed {
  value?: unknown
  error?: string
}
async function probe(action: string, data: object, as = 'oLin', entrypoint = 'probe'): Promise<Probed> {
  const answer = await cloud.call(entrypoint, action, data, as)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data as Probed
}

describe('the chat a card was opened in (item 6)', () => {
  test('is what WeChat answers to the CloudID, the same for everybody in it', async () => {
    const lin = await probe('group', { text: cloud.cloudId('oLin', 'xianlin') })
    const ming = await probe('group', { text: cloud.cloudId('oMing', 'xianlin') }, 'oMing')
    expect(lin).toEqual({ value: { openGid: expect.stringMatching(/.{8,}/) } })
    expect(ming).toEqual(lin)
  })

  test('a made-up, a foreign and an old CloudID are told apart by WeChat’s codes', async () => {
    const cloudId = cloud.cloudId('oLin', 'xianlin')
    expect(await probe('group', { text: '49_made-up' })).toEqual({ value: { problem: 'cloud-id-invalid' } })
    expect(await probe('group', { text: cloudId }, 'oMing')).toEqual({ value: { problem: 'cloud-id-foreign' } })
    cloud.clock.advance(5 * 60_000 + 1_000)
    expect(await probe('group', { text: cloudId })).toEqual({ value: { problem: 'cloud-id-expired' } })
  })
})

describe('the content check', () => {
  test('gives WeChat’s verdict and passes an empty text without asking', async () => {
    expect(await probe('text', { text: '蜡烛不用，谢谢' })).toEqual({ value: 'pass' })
    expect(await probe('text', { text: '代 开-发.票' })).toEqual({ value: 'risky' })
    expect(await probe('text', { text: '  ' }, 'oLin', 'unlisted')).toEqual({ value: 'pass' })
  })

  test('a check that could not run is an error, never a pass', async () => {
    expect((await probe('text', { text: '好吃' }, 'oLin', 'unlisted')).error).toContain('-604101')
  })
})

describe('mini-program codes', () => {
  test('lead to the page with the scene, as a scanner reads it, before the first release too', async () => {
    const { value } = await probe('code', { scene: 'aB3dE5gH7j', page: 'pages/product/index', width: 300 })
    const { contentType, base64 } = value as { contentType: string; base64: string }
    expect(contentType).toBe('image/png')
    expect(decodeQr(Buffer.from(base64, 'base64'))).toBe(`${cloud.url}/#/pages/product/index?scene=aB3dE5gH7j`)
  })

  test.each([
    ['33 characters', { scene: 'x'.repeat(33), page: 'pages/product/index' }, 'a scene has 1 to 32'],
    ['a percent sign', { scene: 'a%20b', page: 'pages/product/index' }, 'a scene has 1 to 32'],
    ['a leading slash', { scene: 'a', page: '/pages/product/index' }, 'neither leading slash nor query'],
    ['a query', { scene: 'a', page: 'pages/product/index?a=1' }, 'neither leading slash nor query'],
  ])('%s is refused before WeChat is asked', async (_what, ask, message) => {
    expect((await probe('code', ask, 'oLin', 'unlisted')).error).toContain(message)
  })
})
