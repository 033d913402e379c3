import type { SeatDecider } from '../orders/rules/seat'

export const groupBuyDecider: SeatDecider = {
  due: async () => [],
  decide: async () => null,
  carriedOut: async () => undefined,
}
