import type { z } from 'zod'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { CatalogConsoleActions, setOnSaleInput } from './contract'
import { products } from './records'
import { bumpRules } from './rules-cache'

/**
 * Puts a product on or off sale in one store; orders already placed stay.
 * Refusals: `not-your-store`, `unknown-product`.
 */
export async function setOnSale(
  { productId, storeId, onSale }: z.output<typeof setOnSaleInput>,
  caller: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.setOnSale']['reply'], Refusal<'not-your-store' | 'unknown-product'>>> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  const changed = await changeByRev(products, productId, ({ offSaleIn }) => {
    if (offSaleIn.includes(storeId) === !onSale) return null
    return { offSaleIn: onSale ? offSaleIn.filter((id) => id !== storeId) : [...offSaleIn, storeId] }
  })
  if (!changed) return refuse({ code: 'unknown-product', message: '没找到这款甜品，刷新后再试' })
  if (changed.applied) {
    caller.note({ storeId, before: { onSale: !onSale }, after: { onSale } })
    await bumpRules()
  }
  return ok({ productId, storeId, onSale })
}
