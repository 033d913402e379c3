import { partsOf } from '../../catalog/rules/bundle-parts'
import type { CheckedGoods } from './check-ask'

/** What the bundles among checked goods are made of; frozen into the order. */
export const partsOfGoods = ({ lines }: CheckedGoods): Record<string, Record<string, number>> =>
  partsOf(lines, new Map(lines.map(({ skuId, rule }) => [skuId, rule])))
