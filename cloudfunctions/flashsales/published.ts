import { command } from '../platform/database/sdk'
import { DAY } from '../platform/time'
import { type FlashSale, flashSales } from './records'

/** So long after its end a sale is still among the rules: whoever looks at today sees what ran today. */
const KEPT_MS = 2 * DAY

/** Every sale that runs, now or later, or has ended lately. */
export const publishedFlashSales = (now: number): Promise<FlashSale[]> =>
  flashSales.find({ state: 'published', endsAt: command.gt(now - KEPT_MS) }, { limit: 1000 })
