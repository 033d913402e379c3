import { stopWaiting } from '../orders/document'
import type { OrderSeat } from '../orders/records'
import type { SeatDecision } from '../orders/rules/seat'
import { together } from '../platform/together'
import { SEAT_DECIDERS } from './seats'

export type Waiting = Exclude<OrderSeat['kind'], 'flash-sale'>

/** 成了：every paid order of a group or chain that came about goes to the kitchen. May be repeated. */
export async function letGo(kind: Waiting, id: string, decision: SeatDecision, now: number): Promise<void> {
  await together(decision.orders.filter(({ mark }) => mark === 's').map(({ orderId }) => stopWaiting(orderId, id)))
  await SEAT_DECIDERS[kind].carriedOut(id, decision, now)
}

/** After the last seat was paid: the decision, and what follows from it, at once instead of at the clock's next minute. */
export async function letGoIfMade(kind: Waiting, id: string, now: number): Promise<void> {
  const decision = await SEAT_DECIDERS[kind].decide(id, now)
  if (decision?.outcome === 'made') await letGo(kind, id, decision, now)
}
