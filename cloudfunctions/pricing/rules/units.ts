import type { PriceAsk, SkuPrice } from './price'

/** The pieces of a bag, one by one: units of a line stand together, lines in the order of the bag. */
export interface Units {
  /** How many pieces there are. */
  count: number
  /** Line of each unit. */
  lineOf: readonly number[]
  /** All units and all lines, one after the other. */
  all: readonly number[]
  allLines: readonly number[]
  /** A zero and a `false` for each unit, to be copied: copies are cheaper than filling. */
  nothing: readonly number[]
  untaken: readonly boolean[]
  /** First unit of each line, and `count` at the end. */
  firstOf: readonly number[]
  /** Per line. */
  skuIds: readonly string[]
  skus: readonly SkuPrice[]
}

/** More pieces of one line are never priced; the product's own limit is far below. */
const LINE_LIMIT = 9_999
/** ¥100 000 000: a bag above it is a fault of data, and sums stay exact far below 2^53. */
const BAG_LIMIT = 10_000_000_000

function skuPrice(prices: PriceAsk['prices'], skuId: string): SkuPrice {
  const found = prices.get(skuId)
  if (!found) throw new Error(`no price for SKU ${skuId}: unknown SKUs are refused before pricing`)
  const { listFen, communityPercentOff: off } = found
  if (!Number.isSafeInteger(listFen) || listFen < 0) throw new Error(`bad list price of ${skuId}`)
  if (!Number.isInteger(off) || off < 0 || off > 100) throw new Error(`bad community percent of ${skuId}`)
  return found
}

/**
 * Takes a bag apart into pieces.
 * @throws on an unknown SKU, a bad price, an impossible quantity or an absurd sum
 */
export function unitsOf(ask: Pick<PriceAsk, 'lines' | 'prices'>): Units {
  const { lines, prices } = ask
  const firstOf: number[] = [0]
  const skuIds: string[] = []
  const skus: SkuPrice[] = []
  const lineOf: number[] = []
  const all: number[] = []
  const allLines: number[] = []
  const nothing: number[] = []
  const untaken: boolean[] = []
  let sum = 0
  let count = 0
  for (const { skuId, quantity } of lines) {
    const line = skus.length
    const sku = skuPrice(prices, skuId)
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > LINE_LIMIT) {
      throw new Error(`quantity ${quantity} of ${skuId} must be refused before pricing`)
    }
    sum += sku.listFen * quantity
    if (sum > BAG_LIMIT) throw new Error('the bag is too dear to be true')
    allLines.push(line)
    skuIds.push(skuId)
    skus.push(sku)
    for (const end = count + quantity; count < end; count += 1) {
      lineOf.push(line)
      all.push(count)
      nothing.push(0)
      untaken.push(false)
    }
    firstOf.push(count)
  }
  return { count, lineOf, all, allLines, nothing, untaken, firstOf, skuIds, skus }
}

/** Amounts per unit as amounts per line and unit. */
export function byLine({ firstOf, skus }: Units, amounts: readonly number[]): number[][] {
  const lines: number[][] = []
  for (let line = 0; line < skus.length; line += 1) lines.push(amounts.slice(firstOf[line], firstOf[line + 1]))
  return lines
}

/** What some units cost together. */
export function sumOf(of: readonly number[], costs: readonly number[]): number {
  let sum = 0
  for (const unit of of) sum += costs[unit] ?? 0
  return sum
}

export function total(amounts: readonly number[]): number {
  let sum = 0
  for (const amount of amounts) sum += amount
  return sum
}

/** As many zeros as there are units. */
export const zeros = ({ nothing }: Units): number[] => nothing.slice()

/** As many pieces that nothing has taken yet. */
export const noneTaken = ({ untaken }: Units): boolean[] => untaken.slice()
