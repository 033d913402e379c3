import { type FlashSale, flashSales } from './records'

/** Every sale that runs, now or later. */
export const publishedFlashSales = (): Promise<FlashSale[]> => flashSales.find({ state: 'published' }, { limit: 1000 })
