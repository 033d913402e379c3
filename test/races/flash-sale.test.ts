import type { FlashStock } from '../../cloudfunctions/flashsales/records'
import type { Order } from '../../cloudfunctions/orders/records'
import { MINUTE } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { countOf, openSale, quoteOf, storm, tapsOf } from '../support/flash-storm'
import { startShopCloud } from '../support/shop-cloud'

/** P3: everybody taps at once, answers get lost, functions die; against the deployed functions, four instances of each. */

jest.setTimeout(900_000)

const REQUESTS = Number(process.env.FLASH_REQUESTS ?? 1_000)
const BUYERS = Number(process.env.FLASH_BUYERS ?? 400)
const STOCK = 100
const SEED = Number(process.env.FLASH_SEED ?? 20_261_124)
const STANDING: readonly Order['state'][] = ['awaiting-payment', 'paid']

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await startShopCloud({ instances: 4 })
})
afterAll(() => cloud.close())

const partsOf = (saleId: string): FlashStock[] =>
  (cloud.engine.all('flashsale_stocks') as unknown as FlashStock[]).filter((part) => part.saleId === saleId)
const ordersOf = (saleId: string): Order[] =>
  (cloud.engine.all('orders') as unknown as Order[]).filter(({ seat }) => seat?.of === saleId)
const sum = (parts: readonly FlashStock[], of: 'total' | 'free' | 'held' | 'sold'): number =>
  parts.reduce((all, part) => all + part[of], 0)

/** Whatever happened: pieces are neither lost nor made, and each that is held or sold belongs to an order that stands. */
function expectExact(saleId: string, perPerson: number, reserved: number): void {
  const parts = partsOf(saleId)
  for (const part of parts) expect([part._id, part.free + part.held + part.sold]).toEqual([part._id, part.total])
  expect(parts.every(({ free, held, sold }) => Math.min(free, held, sold) >= 0)).toBe(true)
  const standing = ordersOf(saleId).filter(({ state }) => STANDING.includes(state))
  expect([sum(parts, 'total'), sum(parts, 'held') + sum(parts, 'sold'), standing.length]).toEqual([
    STOCK,
    reserved,
    reserved,
  ])
  expect(sum(parts, 'sold')).toBe(standing.filter(({ state }) => state === 'paid').length)
  const byPerson = new Map<string, number>()
  for (const { openid } of standing) byPerson.set(openid, (byPerson.get(openid) ?? 0) + 1)
  expect(Math.max(...byPerson.values())).toBeLessThanOrEqual(perPerson)
}

it.each([
  { parts: 1, perPerson: 2 },
  { parts: 4, perPerson: 1 },
])(
  'of 100 pieces in $parts part(s) exactly 100 are held or paid, $perPerson each (P3)',
  async ({ parts, perPerson }) => {
    await cloud.reset()
    const saleId = await openSale(cloud, { total: STOCK, parts, perPerson })
    const body = await quoteOf(cloud, saleId)
    cloud.faults({
      seed: SEED,
      delayMs: [2, 10],
      rules: [
        // Every call asks for orders once or twice; those that get further are hit where it matters as well.
        ...['orders', 'flashsale_stocks'].flatMap((collection) => [
          { kind: 'lost-answer' as const, entrypoint: 'shop', collection, probability: 0.05 },
          { kind: 'kill-after' as const, entrypoint: 'shop', collection, probability: 0.01 },
        ]),
      ],
    })
    const startedAt = performance.now()
    const answers = await storm(cloud, body, tapsOf(REQUESTS, BUYERS, 0.3, SEED))
    const seconds = (performance.now() - startedAt) / 1000
    cloud.faults({})
    expect(answers).toHaveLength(REQUESTS)
    expect(countOf(answers).unanswered).toBeUndefined()

    // Half of those who got one pay; what a dead function left is carried on or let go by the clock.
    const got = [...new Set(answers.filter(({ code }) => code === 'ok').map(({ orderId }) => orderId))]
    for (const orderId of got.slice(0, STOCK / 2)) await cloud.pay(orderId, 'success')
    await cloud.travel(2 * MINUTE)
    // As long as somebody wants one and one is free, it is sold.
    await storm(cloud, body, tapsOf(150, 150, 0, SEED + 1))
    expectExact(saleId, perPerson, STOCK)

    // Whoever did not pay within the window gives back, and everything is on sale again for those who still want it.
    await cloud.travel(7 * MINUTE)
    await cloud.travel(MINUTE)
    const paid = ordersOf(saleId).filter(({ state }) => state === 'paid').length
    expectExact(saleId, perPerson, paid)
    await storm(cloud, await quoteOf(cloud, saleId), tapsOf(150, 150, 0, SEED + 2))
    expectExact(saleId, perPerson, STOCK)
    expect(cloud.engine.all('alarms')).toEqual([])
    process.stdout.write(
      `flash sale, seed ${SEED}, ${parts} part(s): ${REQUESTS} requests from ${BUYERS} buyers in ${seconds.toFixed(1)} s ` +
        `(test:deep: 10000 from 3000), ${JSON.stringify(countOf(answers))}, writes per document ${partsOf(saleId)
          .map(({ rev }) => rev)
          .join(' ')}\n`,
    )
  },
)
