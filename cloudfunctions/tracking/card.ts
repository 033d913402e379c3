import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { findStaff } from '../staff/find-staff'
import { mayActAtStore } from '../staff/rules/may-act-at-store'
import type { cardInput, TrackingActions } from './contract'
import { type Card, cards } from './records'
import { cardCodeFrom } from './rules/card-code'
import { bindCardPath, bindCardTitle, cardTitle, productCardPath } from './rules/card-text'

type CardReply = TrackingActions['tracking.card']['reply']
type CardRefusal = Refusal<'unknown-product' | 'unknown-group' | 'not-allowed'>
type Subject = Pick<Card, 'productId' | 'bindGroupId'>

/** Notes a card and gives it a code; one that is taken is taken once in 10^17, then another is tried. One request. */
export async function saveCard(subject: Subject, sharerName: string, { openid, now, newId }: Caller): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const code = cardCodeFrom(newId())
    const saved = await cards.insertIfAbsent({ _id: code, openid, sharerName, ...subject, at: now })
    if (saved === 'inserted') return code
  }
  throw new Error('three fresh card codes were all taken')
}

async function productCard(productId: string, rules: Rules, caller: Caller): Promise<Result<CardReply, CardRefusal>> {
  const product = rules.products.get(productId)
  const sku = product?.skus.map(({ skuId }) => rules.skus.get(skuId)).find((rule) => rule !== undefined)
  if (!product || !sku) {
    return refuse({ code: 'unknown-product', message: '没找到这款甜品，可能已经下架，回首页看看别的' })
  }
  const names = await memberNames([caller.openid])
  const code = await saveCard({ productId, bindGroupId: null }, names.get(caller.openid) ?? '', caller)
  return ok({ code, path: productCardPath(productId, code), title: cardTitle(product, sku, caller.now) })
}

/** Only those who may bind a group of that store can make its card; nobody else learns whether the entry exists. */
async function bindCard(groupId: string, rules: Rules, caller: Caller): Promise<Result<CardReply, CardRefusal>> {
  const person = await findStaff(caller.openid)
  const notAllowed = { code: 'not-allowed', message: '登记群由店长来做，请那家店的店长来点' } as const
  if (!person || person.role === 'staff') return refuse(notAllowed)
  const group = rules.groups.get(groupId)
  if (!group) return refuse({ code: 'unknown-group', message: '没找到这条登记，刷新后再试' })
  if (!mayActAtStore(person.storeIds, group.storeId)) return refuse(notAllowed)
  const code = await saveCard({ productId: null, bindGroupId: groupId }, person.name, caller)
  return ok({ code, path: bindCardPath(groupId, code), title: bindCardTitle(group.name) })
}

/**
 * Makes a card to share: a product's, or the one that binds a chat to a register entry.
 * Refusals: `unknown-product`, `unknown-group`, `not-allowed`.
 */
export async function makeCard(
  { productId, bindGroupId }: z.output<typeof cardInput>,
  caller: Caller,
): Promise<Result<CardReply, CardRefusal>> {
  const rules = await loadRules(caller.now)
  if (bindGroupId !== undefined) return bindCard(bindGroupId, rules, caller)
  return productCard(productId ?? '', rules, caller)
}
