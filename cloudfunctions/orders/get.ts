import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { getInput, OrderView } from './contract'
import { readOrder } from './document'
import { readOrderRules } from './read-rules'
import { orderView } from './rules/order-view'
import { rulesAt } from './rules/rules-at'

/** 没有这单，别人的单也是这句：a foreign order id must not be told apart from one that does not exist. */
export const orderNotFound: Refusal<'not-found'> = { code: 'not-found', message: '没找到这单，回“订单”看看' }

/** One's own order in full. Two requests side by side. */
export async function getOrder(
  { orderId }: z.output<typeof getInput>,
  { openid, now }: Caller,
): Promise<Result<{ order: OrderView }, Refusal<'not-found'>>> {
  const [order, rules] = await together([readOrder(orderId), readOrderRules()])
  return order?.openid === openid
    ? ok({ order: orderView(order, rulesAt(rules, order.placedAt), now) })
    : refuse(orderNotFound)
}
