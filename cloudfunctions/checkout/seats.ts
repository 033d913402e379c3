import type { Rules } from '../catalog/rules-cache'
import { chainDecider } from '../chains/decide'
import { chainHolder } from '../chains/hold'
import { chainSeatFor } from '../chains/seat-for'
import { flashSaleHolder } from '../flashsales/hold'
import { flashSaleSeatFor } from '../flashsales/seat-for'
import { groupBuyDecider } from '../groupbuys/decide'
import { groupBuyHolder } from '../groupbuys/hold'
import { groupBuySeatFor } from '../groupbuys/seat-for'
import type { OrderSeat } from '../orders/records'
import type { SeatAsk, SeatDecider, SeatHolder, SeatRefusal } from '../orders/rules/seat'
import type { Result } from '../platform/result'

type Kind = OrderSeat['kind']

/** Who keeps what orders take of something shared. */
export const SEAT_HOLDERS: Readonly<Record<Kind, SeatHolder>> = {
  'group-buy': groupBuyHolder,
  'flash-sale': flashSaleHolder,
  chain: chainHolder,
}

/** What orders can wait for; a sale is decided at once. */
export const SEAT_DECIDERS: Readonly<Record<Exclude<Kind, 'flash-sale'>, SeatDecider>> = {
  'group-buy': groupBuyDecider,
  chain: chainDecider,
}

const SEAT_FOR: Readonly<Record<Kind, (ask: SeatAsk, rules: Rules) => Promise<Result<OrderSeat, SeatRefusal>>>> = {
  'group-buy': groupBuySeatFor,
  'flash-sale': flashSaleSeatFor,
  chain: chainSeatFor,
}

/** 还有位子吗：what the order would take of a group, a sale or a chain, or why it cannot. Holds nothing. One request. */
export const seatFor = (ask: SeatAsk, rules: Rules): Promise<Result<OrderSeat, SeatRefusal>> =>
  SEAT_FOR[ask.together.kind](ask, rules)
