import { randomBytes } from 'node:crypto'

export interface QuoteAnswer {
  quote: {
    hash: string
    payableFen: number
    chosen: { fulfilment: { kind: 'pickup'; slotId: string }; couponId: string | null; points: number }
  }
}

/** One shopper over HTTP, as the h5 build or an outside tool would be. */
export interface Shopper {
  openid: string
  fn<T>(entrypoint: string, action: string, data: object): Promise<T>
}

const post = async (url: string, body: object, token?: string): Promise<unknown> => {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.json()
}

/** Signs in as `openid` (unknown ones become new customers). */
export const signIn = async (url: string, openid: string): Promise<Shopper> => {
  const { token } = (await post(`${url}/local/login`, { openid })) as { token: string }
  return {
    openid,
    fn: async <T>(entrypoint: string, action: string, data: object): Promise<T> => {
      const answer = (await post(`${url}/fn/${entrypoint}`, { action, data }, token)) as { ok: boolean; data: T }
      if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`)
      return answer.data
    },
  }
}

export const newOrderId = (): string => `B${randomBytes(12).toString('hex')}`

/** Plays WeChat Pay for an order, callback included; what it answers is not needed. */
export const payFor = async (url: string, orderId: string): Promise<void> => {
  await post(`${url}/local/pay`, { orderId, result: 'success' })
}

/** A whole purchase: quote, place, pay, confirm. Milliseconds of place, and of all of it. */
export const buy = async (
  url: string,
  shopper: Shopper,
  ask: { storeId: string; skuId: string },
): Promise<{ placeMs: number; totalMs: number; orderId: string }> => {
  const startedAt = performance.now()
  const request = { storeId: ask.storeId, lines: [{ skuId: ask.skuId, quantity: 1 }] }
  const { quote } = await shopper.fn<QuoteAnswer>('shop', 'checkout.quote', request)
  const orderId = newOrderId()
  const placeAt = performance.now()
  await shopper.fn('shop', 'checkout.place', { ...request, ...quote.chosen, orderId, quoteHash: quote.hash })
  const placeMs = performance.now() - placeAt
  await payFor(url, orderId)
  await shopper.fn('shop', 'checkout.confirm', { orderId })
  return { placeMs, totalMs: performance.now() - startedAt, orderId }
}
