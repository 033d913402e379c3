import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { CloudFault } from '@/cloud/envelope'
import { useNetwork } from '@/cloud/network'

const answers: { status: number; body: unknown }[] = []
const asked: { url: string; authorization: string | undefined; body: unknown }[] = []

/** Answers in the order given; `null` is a connection that fails. */
const willAnswer = (...next: ({ status?: number; body: unknown } | null)[]): void => {
  answers.length = 0
  asked.length = 0
  for (const one of next)
    answers.push(one === null ? { status: 0, body: null } : { status: one.status ?? 200, body: one.body })
}

const fakeFetch = async (url: string, options: RequestInit = {}): Promise<Response> => {
  if (url === '/local/people')
    return { ok: true, json: async () => [{ openid: 'oA', name: '小满', role: 'customer' }] } as Response
  if (url === '/local/login') return { ok: true, json: async () => ({ token: `token ${asked.length}` }) } as Response
  const headers = (options.headers ?? {}) as Record<string, string>
  asked.push({ url, authorization: headers.authorization, body: JSON.parse(String(options.body)) })
  const next = answers.shift()
  if (next === undefined || next.status === 0) throw new TypeError('Failed to fetch')
  return { ok: next.status < 400, status: next.status, json: async () => next.body } as Response
}

beforeEach(() => {
  localStorage.clear()
  Object.assign(globalThis, { fetch: fakeFetch })
})

describe('asking an action', () => {
  it('sends action, data and the version of this client as the person who is signed in', async () => {
    willAnswer({ body: { ok: true, data: { stores: [] }, now: 1 } })
    const answer = await call('catalog.stores', {})
    expect(answer).toEqual({ ok: true, data: { stores: [] } })
    expect(asked).toEqual([
      {
        url: '/fn/shop',
        authorization: 'Bearer token 0',
        body: { action: 'catalog.stores', data: {}, client: { version: '0.3.0' } },
      },
    ])
  })

  it('gives a refusal back as a value to switch over', async () => {
    willAnswer({ body: { ok: false, refusal: { code: 'sold-out', message: '卖完了', skuId: 'k', left: 0 }, now: 1 } })
    const answer = await call('checkout.quote', { storeId: 's', lines: [] })
    expect(answer).toEqual({ ok: false, refusal: { code: 'sold-out', message: '卖完了', skuId: 'k', left: 0 } })
  })

  it('throws a fault with its request id', async () => {
    willAnswer({ status: 500, body: { ok: false, fault: { requestId: 'r1', message: '出了点问题' }, now: 1 } })
    await expect(call('catalog.stores', {})).rejects.toMatchObject({ kind: 'fault', requestId: 'r1' })
  })

  it('throws and notes it when the cloud is not reached, and takes that back with the next answer', async () => {
    willAnswer(null, { body: { ok: true, data: { stores: [] }, now: 1 } })
    await expect(call('catalog.stores', {})).rejects.toEqual(new CloudFault('offline', '网断了'))
    expect(useNetwork.getState().online).toBe(false)
    await call('catalog.stores', {})
    expect(useNetwork.getState().online).toBe(true)
  })

  it('throws when what arrives is no envelope', async () => {
    willAnswer({ body: { hello: 1 } })
    await expect(call('catalog.stores', {})).rejects.toBeInstanceOf(CloudFault)
  })

  it('signs in again, once, when the token is no longer known', async () => {
    willAnswer({ status: 401, body: {} }, { body: { ok: true, data: { stores: [] }, now: 1 } })
    await expect(call('catalog.stores', {})).resolves.toEqual({ ok: true, data: { stores: [] } })
    expect(asked.map((one) => one.authorization)).toEqual(['Bearer token 0', 'Bearer token 1'])
  })

  it('carries the server’s clock on, whatever this device says', async () => {
    const serverNow = Date.now() + 86_400_000
    willAnswer({ body: { ok: true, data: { stores: [] }, now: serverNow } })
    await call('catalog.stores', {})
    expect(Math.abs(now() - serverNow)).toBeLessThan(60_000)
  })
})
