import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { CatalogConsoleActions, setMatchesInput } from './contract'
import { readGoods } from './goods'
import { products } from './records'
import { matchesProblem } from './rules/matches-problem'
import { bumpRules } from './rules-cache'

type Code = 'unknown-product' | 'bad-matches' | 'changed-meanwhile'

/**
 * 改搭着吃: what goes with a product and why, in the order in which it is offered.
 * Refusals: `unknown-product`, `bad-matches`, `changed-meanwhile`.
 */
export async function setMatches(
  { productId, rev, matches }: z.output<typeof setMatchesInput>,
  { note }: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.setMatches']['reply'], Refusal<Code>>> {
  const goods = await readGoods()
  const product = goods.products.get(productId)
  if (!product) return refuse({ code: 'unknown-product', message: '没找到这款甜品，刷新后再试' })
  const problem = matchesProblem(productId, matches, goods.products)
  if (problem !== null) return refuse({ code: 'bad-matches', message: problem })
  const before = product.matches ?? []
  const plain = (list: typeof before): string =>
    JSON.stringify(list.map((one) => [one.productId, one.kind, one.reason]))
  if (plain(before) === plain(matches)) return ok({ productId, rev: product.rev })
  if (product.rev !== rev || !(await products.updateIf({ _id: productId, rev }, { matches, rev: rev + 1 })))
    return refuse({ code: 'changed-meanwhile', message: '这款刚被别人改过，看一眼新的再改' })
  note({ before: { matches: before }, after: { matches } })
  await bumpRules()
  return ok({ productId, rev: rev + 1 })
}
