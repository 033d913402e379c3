import type { PriceAsk, SkuPrice } from './price'

/** The pieces of a bag, one by one: what each costs at a moment of the calculation. */
export interface Units {
  /** Line of each unit. */
  lineOf: number[]
  /** SKU of each unit with its price book entry. */
  skus: { skuId: string; price: SkuPrice }[]
  /** First unit of each line. */
  firstOf: number[]
}

/** Takes a bag apart into pieces; units of a line stand together, lines in the order of the bag. */
export function unitsOf(ask: Pick<PriceAsk, 'lines'>, priceOf: (skuId: string) => SkuPrice): Units {
  const units: Units = { lineOf: [], skus: [], firstOf: [] }
  ask.lines.forEach((line, index) => {
    units.firstOf.push(units.lineOf.length)
    const sku = { skuId: line.skuId, price: priceOf(line.skuId) }
    for (let piece = 0; piece < line.quantity; piece += 1) {
      units.lineOf.push(index)
      units.skus.push(sku)
    }
  })
  return units
}

/** Amounts per unit as amounts per line and unit. */
export const byLine = ({ firstOf }: Pick<Units, 'firstOf'>, amounts: readonly number[]): number[][] =>
  firstOf.map((first, line) => amounts.slice(first, firstOf[line + 1] ?? amounts.length))
