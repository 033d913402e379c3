import type { Rules } from '../catalog/rules-cache'
import type { Order } from '../orders/records'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { Plan } from '../pricing/contract'
import type { CommunityStanding } from '../tracking/rules/community-standing'
import { checkRequest, priceAgain } from './decide'
import type { CheckoutDeps } from './deps'
import type { CheckedGoods } from './rules/check-ask'
import { type BuyingRefusal, priceChanged, textRefused } from './rules/refusals'
import { textsOf } from './rules/request'

export interface Foreseen {
  goods: CheckedGoods
  plan: Plan
}

type ToPlace = Pick<Order, 'request' | 'placedAt'>

/** The two standings a price can be made with; which one holds is read later. Their texts are not part of the hash. */
const STANDINGS: readonly CommunityStanding[] = [
  { granted: false, code: 'no-touch', reason: '' },
  { granted: true, groupId: '', groupName: '', storeId: '' },
]

function foreseeWith(rules: Rules, order: ToPlace, deps: CheckoutDeps): Result<Foreseen, BuyingRefusal> {
  const goods = checkRequest(rules, order)
  if (!goods.ok) return goods
  const standings = order.request.touchId === null ? STANDINGS.slice(0, 1) : STANDINGS
  for (const standing of standings) {
    const plan = priceAgain(goods.data, standing, order, deps)
    if (plan) return ok({ goods: goods.data, plan })
  }
  return refuse(priceChanged)
}

/** WeChat's content check of everything other people will read; one call, and only when there is something to read. */
async function checkTexts(
  order: ToPlace,
  { goods }: Foreseen,
  { openid }: Caller,
  deps: CheckoutDeps,
): Promise<BuyingRefusal | null> {
  const isText = (skuId: string, optionId: string): boolean =>
    goods.lines.some(
      ({ skuId: id, rule }) =>
        id === skuId && rule.sku.options.some((spec) => spec.optionId === optionId && spec.kind === 'text'),
    )
  const texts = textsOf(order.request, isText)
  if (texts === '') return null
  return (await deps.checkText(texts, openid, 2)) === 'pass' ? null : textRefused
}

/**
 * What can be said of an order before anything is written: unknown goods, a past slot, a made-up price and unfit words
 * leave no trace. An instance whose copy of the rules refuses looks whether they have changed before it says so.
 */
export async function foresee(
  order: ToPlace,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Foreseen, BuyingRefusal>> {
  const known = deps.rules.known()
  let foreseen = known ? foreseeWith(known, order, deps) : null
  if (!foreseen?.ok) {
    const fresh = await deps.rules.load(caller.now, known ? known.version + 1 : 0)
    if (fresh !== known) foreseen = foreseeWith(fresh, order, deps)
  }
  if (!foreseen) throw new Error('rules were loaded and not used')
  if (!foreseen.ok) return foreseen
  const unfit = await checkTexts(order, foreseen.data, caller, deps)
  return unfit ? refuse(unfit) : foreseen
}
