import { randomBytes } from 'node:crypto'

export interface QuoteAnswer {
  quote: {
    days: string[]
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

export interface Wanted {
  storeId: string
  skuId: string
  /** Pickup day; the first free slot of it is taken. */
  day?: string
}

const SLOT_TRIES = 5

/** Quotes and places one piece; a slot that filled meanwhile is quoted anew, as a person would. */
const place = async (
  shopper: Shopper,
  { storeId, skuId, day }: Wanted,
): Promise<{ orderId: string; placeMs: number }> => {
  const request = { storeId, lines: [{ skuId, quantity: 1 }] }
  for (let attempt = 1; ; attempt += 1) {
    const fulfilment = day === undefined ? {} : { fulfilment: { kind: 'pickup', day } }
    const { quote } = await shopper.fn<QuoteAnswer>('shop', 'checkout.quote', { ...request, ...fulfilment })
    const orderId = newOrderId()
    const placeAt = performance.now()
    try {
      await shopper.fn('shop', 'checkout.place', { ...request, ...quote.chosen, orderId, quoteHash: quote.hash })
      return { orderId, placeMs: performance.now() - placeAt }
    } catch (error) {
      if (attempt >= SLOT_TRIES || !String(error).includes('slot-full')) throw error
    }
  }
}

/** A whole purchase: quote, place, pay, confirm. Milliseconds of place, and of all of it. */
export const buy = async (
  url: string,
  shopper: Shopper,
  wanted: Wanted,
): Promise<{ placeMs: number; totalMs: number }> => {
  const startedAt = performance.now()
  const { orderId, placeMs } = await place(shopper, wanted)
  await payFor(url, orderId)
  await shopper.fn('shop', 'checkout.confirm', { orderId })
  return { placeMs, totalMs: performance.now() - startedAt }
}
