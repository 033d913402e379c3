import { knownRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { CheckoutDeps } from '../../cloudfunctions/checkout/deps'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { quoteOrder } from '../../cloudfunctions/checkout/quote'
import { settleOrder } from '../../cloudfunctions/checkout/settle'
import { sweepOrders } from '../../cloudfunctions/checkout/sweep'
import { MINUTE } from '../../cloudfunctions/platform/time'
import { price } from '../../cloudfunctions/pricing/rules/price'
import type { Document } from '../../local-cloud/engine/engine'
import { PayDesk } from './pay-desk'
import { customer, NOW, openShopDatabase, type ShopDatabase } from './shop-database'
import { putRange, TODAY } from './shop-range'

/** A slot of today that leaves the kitchen enough time at `NOW` (14:30). */
export const SLOT = 'd20261124_1630'
export const SHELF = `xianlin:${TODAY}`

/** An order id of the right shape, different for each number. */
export const orderId = (n: number): string => `Order${String(n).padStart(11, '0')}`

export interface Counted {
  requests: number
  rounds: number
  actions: string[]
}

/** The shop with its database in memory and a pay desk that can be played. */
export interface Buying {
  shop: ShopDatabase
  desk: PayDesk
  deps: CheckoutDeps
  /** The instant at which everybody acts; move it with `later`. */
  now: number
  later(ms: number): void
  quote(openid: string, more?: object): Promise<QuoteView>
  /** Quotes and places two croissants, or what `more` says. */
  place(openid: string, id: string, more?: object): ReturnType<typeof placeOrder>
  /** The body of a `place` for a quote. */
  body(quote: QuoteView, id: string, more?: object): Parameters<typeof placeOrder>[0]
  settle(id: string): ReturnType<typeof settleOrder>
  /** The clock, as often as there is something due. */
  sweep(): Promise<void>
  order(id: string): Document
  shelf(): Document
  wallet(openid: string): Document
  /** The database requests that `work` made, and in how many rounds. */
  count(work: () => Promise<unknown>): Promise<Counted>
  close(): void
}

const TWO = { storeId: 'xianlin', lines: [{ skuId: 'croissant_1', quantity: 2 }] }

/** Opens the shop of `putRange`; `deps` replaces what varies. */
export async function openBuying(more: Partial<CheckoutDeps> = {}): Promise<Buying> {
  const seen: Counted = { requests: 0, rounds: 0, actions: [] }
  let inFlight = 0
  const shop = openShopDatabase(async (request, run) => {
    if (inFlight === 0) seen.rounds += 1
    inFlight += 1
    seen.requests += 1
    seen.actions.push(`${request.action.replace('database.', '')} ${request.collection ?? ''}`)
    try {
      // Requests of one round start in the same turn of the loop, whatever each takes.
      await new Promise((resolve) => setImmediate(resolve))
      return await run()
    } finally {
      inFlight -= 1
    }
  })
  await putRange(shop)
  const desk = new PayDesk(() => buying.now)
  const deps: CheckoutDeps = {
    pay: desk,
    price,
    rules: { known: knownRules, load: loadRules },
    checkText: async (text) => (text.includes('坏话') ? 'risky' : 'pass'),
    ...more,
  }
  const buying: Buying = {
    shop,
    desk,
    deps,
    now: NOW,
    later: (ms) => {
      buying.now += ms
    },
    quote: async (openid, asked = {}) => {
      const ask = { ...TWO, fulfilment: { kind: 'pickup' as const, slotId: SLOT }, ...asked }
      const answer = await quoteOrder(ask as Parameters<typeof quoteOrder>[0], customer(openid, buying.now), deps)
      if (!answer.ok) throw new Error(`quote refused: ${answer.refusal.code}`)
      return answer.data.quote
    },
    body: (quote, id, asked = {}) =>
      ({
        ...TWO,
        orderId: id,
        quoteHash: quote.hash,
        ...quote.chosen,
        ...asked,
      }) as Parameters<typeof placeOrder>[0],
    place: async (openid, id, asked = {}) => {
      const quote = await buying.quote(openid, asked)
      return placeOrder(buying.body(quote, id, asked), customer(openid, buying.now), deps)
    },
    settle: (id) => settleOrder(id, deps, buying.now),
    sweep: async () => {
      for (let page = 0; page < 20; page += 1) {
        const due = shop.engine.all('orders').filter(({ due }) => Number(due) > 0 && Number(due) <= buying.now)
        if (due.length === 0) return
        await sweepOrders(deps, buying.now)
      }
      throw new Error('the clock does not come to an end')
    },
    order: (id) => shop.raw('orders', id),
    shelf: () => shop.raw('shelves', SHELF),
    wallet: (openid) => shop.raw('wallets', openid),
    count: async (work) => {
      Object.assign(seen, { requests: 0, rounds: 0, actions: [] })
      await work()
      return { ...seen, actions: [...seen.actions] }
    },
    close: () => shop.close(),
  }
  return buying
}

/** Long enough for an unpaid order to be closed. */
export const PAST_PAYING = 16 * MINUTE
