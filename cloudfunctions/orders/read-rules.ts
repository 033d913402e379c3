import { type OrderRules, orderRules } from './records'
import { DEFAULT_ORDER_RULES } from './rules/cancel-window'

/** The shop's rules of cancelling and after-sales. One request. */
export const readOrderRules = async (): Promise<OrderRules> => ({
  ...DEFAULT_ORDER_RULES,
  ...(await orderRules.get(DEFAULT_ORDER_RULES._id)),
})
