import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, codeOf, dataOf, startShopCloud } from '../support/shop-cloud'
import { photoId, picture } from './pictures'

jest.setTimeout(240_000)

const WRITER = 'demo-azhe'
const OTHER = 'demo-xiaoman'
/** Works in the store where the order is; the other does not. */
const STAFF = 'demo-zhoumin'

let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud()
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

interface Check {
  traceId: string
  suggest: string | null
  tries: number
  taken: boolean
}
const checks = async (): Promise<Check[]> =>
  ((await (await fetch(`${cloud.url}/local/media-checks`)).json()) as { checks: Check[] }).checks

const ask = async <T>(action: string, data: object, openid = WRITER, entrypoint = 'shop'): Promise<T> =>
  dataOf<T>(await send(entrypoint, { action, data }, openid))
const add = (n: number, comment?: string, openid = WRITER) =>
  send(
    'shop',
    { action: 'photos.add', data: { photoId: photoId(n), use: 'aftersales', base64: picture('jpg', comment) } },
    openid,
  )
const fileOf = async (n: number, comment?: string, openid = WRITER): Promise<string> =>
  dataOf<{ fileId: string }>(await add(n, comment, openid)).fileId
/** Time passes, and what is due happens. */
const seconds = async (count: number): Promise<void> => {
  cloud.clock.advance(count * 1_000)
  await cloud.fireTimers()
}
const stateOf = (n: number) => cloud.engine.read('photos', photoId(n))?.state
const stored = async (fileId: string): Promise<number> =>
  (await fetch(`${cloud.url}/local/file?fileId=${encodeURIComponent(fileId)}`)).status

/** A paid order of the writer, one piece. */
async function paidOrder(n: number): Promise<{ orderId: string; skuId: string }> {
  const { products } = await ask<{ products: { skus: { skuId: string; left: number }[] }[] }>('catalog.list', {
    storeId: 'xianlin',
  })
  const skuId = products.flatMap(({ skus }) => skus).find(({ left }) => left > 5)?.skuId ?? ''
  const lines = [{ skuId, quantity: 1, options: [] }]
  const { quote } = await ask<{ quote: { hash: string; chosen: object } }>('checkout.quote', {
    storeId: 'xianlin',
    lines,
  })
  const orderId = `Order${String(n).padStart(12, '0')}`
  const order = { orderId, storeId: 'xianlin', lines, ...quote.chosen, touchId: null, note: '', quoteHash: quote.hash }
  await ask('checkout.place', order)
  await cloud.pay(orderId, 'success')
  return { orderId, skuId }
}
const requestOf = ({ orderId, skuId }: { orderId: string; skuId: string }, photos: string[]) => ({
  ...{ orderId, kind: 'refund', lines: [{ skuId, quantity: 1 }], reason: 'other', photos },
})

describe("WeChat's check comes back as message push", () => {
  test.each([
    [1, '烤糊了一角', 'pass'],
    [2, '这里写着博彩', 'refused'],
    [3, '拿不准', 'waiting'],
  ])('photo %i with the comment %s is %s in the end', async (n, comment, state) => {
    await fileOf(n, comment)
    expect(stateOf(n)).toBe('waiting')
    await seconds(5)
    expect(stateOf(n)).toBe(state)
    expect((await checks()).at(-1)).toMatchObject({ tries: 1, taken: true })
  })

  test('a client cannot give the answer itself, not even with the name of the check', async () => {
    await fileOf(4)
    const traceId = cloud.engine.read('photos', photoId(4))?.traceId
    const event = { Event: 'wxa_media_check', errcode: 0, trace_id: traceId, result: { suggest: 'pass', label: 100 } }
    await send('wechat-push', event, OTHER)
    expect(stateOf(4)).toBe('waiting')
    await cloud.invoke('wechat-push', event, { source: 'wx_client', openid: OTHER })
    expect(stateOf(4)).toBe('waiting')
    await cloud.invoke('wechat-push', event, { source: 'wx_push' })
    expect(stateOf(4)).toBe('pass')
  })

  test('a check that no photo remembers is pushed three times and given up', async () => {
    await fileOf(5)
    cloud.engine.write('photos', [{ ...cloud.engine.read('photos', photoId(5)), _id: photoId(5), traceId: 'lost' }])
    for (let tick = 0; tick < 4; tick += 1) await seconds(5)
    expect((await checks()).at(-1)).toMatchObject({ tries: 3, taken: false })
    expect(stateOf(5)).toBe('waiting')
  })

  test('what the reply says holds neither the name of the check nor the person', async () => {
    const answer = await add(6)
    const text = JSON.stringify(answer.envelope)
    expect(text).not.toContain(String(cloud.engine.read('photos', photoId(6))?.traceId))
    expect(text).not.toContain(WRITER)
  })
})

describe('an after-sales request with photos (T6)', () => {
  test('shows them to who asked and to the store, refused ones to nobody; they outlive the night, unused ones do not', async () => {
    const [good, bad, unused] = [await fileOf(11), await fileOf(12, '博彩'), await fileOf(13)]
    const order = await paidOrder(1)
    await ask('aftersales.request', requestOf(order, [good, bad]))
    await seconds(5)
    const { cases } = await ask<{ cases: { photos: object[] }[] }>('aftersales.list', { orderId: order.orderId })
    const shown = [
      { fileId: good, state: 'pass' },
      { fileId: null, state: 'refused' },
    ]
    expect(cases[0]?.photos).toEqual(shown)
    const waiting = await ask<{ cases: { orderId: string; photos: object[] }[] }>(
      'aftersales.waiting',
      { storeId: 'xianlin' },
      STAFF,
      'staff',
    )
    expect(waiting.cases.find(({ orderId }) => orderId === order.orderId)?.photos).toEqual(shown)
    cloud.clock.advance(24 * 3_600_000)
    await cloud.fireTimers('night')
    expect(await Promise.all([good, bad, unused].map(stored))).toEqual([200, 404, 404])
  })

  test("another person's photo, a refused one and one that nobody added are refused, and nothing is entered", async () => {
    const [theirs, bad] = [await fileOf(21, undefined, OTHER), await fileOf(22, '博彩')]
    await seconds(5)
    const order = await paidOrder(2)
    const nobodys = theirs.replace(/[0-9A-Za-z]+\.jpg$/, 'nobodys.jpg')
    for (const photos of [[theirs], [bad], [nobodys]]) {
      const data = requestOf(order, photos)
      expect(codeOf(await send('shop', { action: 'aftersales.request', data }, WRITER))).toBe('bad-photo')
    }
    for (const photos of [
      ['cloud://x/review/a.jpg'],
      ['https://example.com/a.jpg'],
      ['cloud://x/aftersales/../a.jpg'],
    ]) {
      const data = requestOf(order, photos)
      expect(codeOf(await send('shop', { action: 'aftersales.request', data }, WRITER))).toBe('bad-input')
    }
    expect((await ask<{ cases: object[] }>('aftersales.list', { orderId: order.orderId })).cases).toEqual([])
  })
})
