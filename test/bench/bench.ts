import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { printReplay } from './campaigns'
import { printCouponCodes } from './coupons'
import { percentile, row } from './figures'
import { printFlashSale } from './flash-sale'
import { printPricing } from './pricing'
import { residentMb } from './process-memory'
import { rawCommitsPerSecond } from './raw-commits'
import { buy, type QuoteAnswer, type Shopper, signIn } from './shop-client'

const BUYERS = 8
const ORDERS_EACH = 25

interface Call {
  action?: string
  entrypoint: string
  databaseRequests: number
  rounds: number
  payRequests: number
  tookMs?: number
}

/** `npm start` on a free port with a data folder of its own; resolves at the ready line. */
const startShop = async (folder: string): Promise<{ shop: ChildProcess; url: string; readyMs: number }> => {
  const startedAt = performance.now()
  const port = 20_000 + (process.pid % 20_000)
  const shop = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port), '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    shop.once('exit', (code) => reject(new Error(`the shop ended with ${code}`)))
    shop.stdout?.on('data', (text: Buffer) => {
      const ready = /TianQuan ready (\S+)/.exec(text.toString())
      if (ready?.[1]) resolve(ready[1])
    })
  })
  return { shop, url, readyMs: performance.now() - startedAt }
}

const callsSince = async (url: string, since: number): Promise<Call[]> =>
  (await (await fetch(`${url}/local/calls?since=${since}`)).json()) as Call[]

const printRequests = (calls: readonly Call[]): void => {
  for (const action of ['checkout.quote', 'checkout.place', 'checkout.confirm']) {
    const of = calls.filter((call) => call.action === action)
    const warm = of.at(-1)
    if (warm)
      row(`${action}: requests / rounds / pay calls`, `${warm.databaseRequests} / ${warm.rounds} / ${warm.payRequests}`)
  }
  const callback = calls.filter((call) => call.entrypoint === 'pay-callback').at(-1)
  if (callback) {
    row(
      'settle (pay-callback): requests / rounds / pay calls',
      `${callback.databaseRequests} / ${callback.rounds} / ${callback.payRequests}`,
    )
  }
}

/** The SKU and store with the most pieces left, so that the run sells out of nothing. */
const ampleSku = async (shopper: Shopper): Promise<{ storeId: string; skuId: string }[]> => {
  const { stores } = await shopper.fn<{ stores: { storeId: string }[] }>('shop', 'catalog.stores', {})
  const found: { storeId: string; skuId: string; left: number }[] = []
  for (const { storeId } of stores) {
    const { products } = await shopper.fn<{ products: { skus: { skuId: string; left: number }[] }[] }>(
      'shop',
      'catalog.list',
      { storeId },
    )
    found.push(...products.flatMap((product) => product.skus.map((sku) => ({ storeId, ...sku }))))
  }
  return found.sort((a, b) => b.left - a.left).slice(0, 24)
}

const megabytes = (pid: number): string => {
  const memory = residentMb(pid)
  return memory === null ? 'only measured on Linux' : `${memory} MB`
}

const printOrders = async (url: string, pid: number): Promise<void> => {
  const shoppers = await Promise.all(Array.from({ length: BUYERS }, (_, n) => signIn(url, `bench-buyer-${n}`)))
  const [first] = shoppers
  if (!first) throw new Error('no shopper')
  const goods = await ampleSku(first)
  const one = goods[0]
  if (!one) throw new Error('nothing to buy')
  const { quote } = await first.fn<QuoteAnswer>('shop', 'checkout.quote', {
    storeId: one.storeId,
    lines: [{ skuId: one.skuId, quantity: 1 }],
  })
  const coldAt = performance.now()
  await buy(url, first, one)
  row('first purchase, shop function warm, the others cold', `${Math.round(performance.now() - coldAt)} ms`)
  await Promise.all(shoppers.slice(0, 2).map((shopper) => buy(url, shopper, one)))
  row('resident memory idle, demo shop and 4 workers', megabytes(pid))
  for (const shopper of shoppers) await buy(url, shopper, one)
  printRequests(await callsSince(url, 0))
  const places: number[] = []
  const totals: number[] = []
  const startedAt = performance.now()
  await Promise.all(
    shoppers.map(async (shopper, n) => {
      for (let i = 0; i < ORDERS_EACH; i += 1) {
        const day = quote.days[(n + i) % quote.days.length]
        const { placeMs, totalMs } = await buy(url, shopper, { ...(goods[(n + i) % goods.length] ?? one), day })
        places.push(placeMs)
        totals.push(totalMs)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  row(`orders paid per second, ${BUYERS} buyers over HTTP`, (totals.length / seconds).toFixed(1))
  row('place p50 / p95', `${percentile(places, 0.5).toFixed(0)} / ${percentile(places, 0.95).toFixed(0)} ms`)
  row(
    'quote + place + pay + confirm p50 / p95',
    `${percentile(totals, 0.5).toFixed(0)} / ${percentile(totals, 0.95).toFixed(0)} ms`,
  )
}

const main = async (): Promise<void> => {
  await printPricing()
  printReplay()
  printCouponCodes()
  for (const parts of [1, 4]) await printFlashSale(parts)
  const folder = mkdtempSync(path.join(tmpdir(), 'tianquan-bench-shop-'))
  const { shop, url, readyMs } = await startShop(folder)
  try {
    row('npm start, built already, new data folder: ready', `${(readyMs / 1000).toFixed(2)} s`)
    await printOrders(url, shop.pid ?? 0)
    row('resident memory after the run, all processes', megabytes(shop.pid ?? 0))
    row('raw SQLite FULL commits per second, same run', String(rawCommitsPerSecond(3_000)))
  } finally {
    shop.kill('SIGTERM')
    await new Promise((resolve) => shop.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
