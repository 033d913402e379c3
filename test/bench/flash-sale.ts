import type { FlashStock } from '../../cloudfunctions/flashsales/records'
import { startLocalCloud } from '../../local-cloud/local-cloud'
import { openSale, quoteOf, storm, tapsOf } from '../support/flash-storm'
import { percentile, row } from './figures'

const REQUESTS = 3_000
const BUYERS = 1_000
const STOCK = 100
const SEED = 20_261_124

/** Prints what a storm of taps costs: 3 000 requests of 1 000 buyers for 100 pieces, database answers after 2 to 10 ms. */
export async function printFlashSale(parts: number): Promise<void> {
  const cloud = await startLocalCloud({ dataDir: null, mode: 'strict', seed: 'demo', instances: 4 })
  try {
    const saleId = await openSale(cloud, { total: STOCK, parts, perPerson: 1 })
    const body = await quoteOf(cloud, saleId)
    cloud.faults({ seed: SEED, delayMs: [2, 10] })
    const startedAt = performance.now()
    const answers = await storm(cloud, body, tapsOf(REQUESTS, BUYERS, 0.3, SEED))
    const seconds = (performance.now() - startedAt) / 1000
    cloud.faults({})
    const stocks = (cloud.engine.all('flashsale_stocks') as unknown as FlashStock[]).filter(
      (stock) => stock.saleId === saleId,
    )
    const took = answers.map(({ tookMs }) => tookMs)
    const name = `flash sale, ${REQUESTS} requests for ${STOCK} pieces, ${parts} part(s)`
    row(`${name}: per second`, (REQUESTS / seconds).toFixed(0))
    row(`${name}: p50 / p99`, `${percentile(took, 0.5).toFixed(0)} / ${percentile(took, 0.99).toFixed(0)} ms`)
    row(`${name}: held`, String(stocks.reduce((sum, { held }) => sum + held, 0)))
    // The first revision is the publication itself.
    row(`${name}: writes per document`, stocks.map(({ rev }) => rev - 1).join(' '))
  } finally {
    await cloud.close()
  }
}
