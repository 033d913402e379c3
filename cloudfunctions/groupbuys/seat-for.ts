import type { Rules } from '../catalog/rules-cache'
import type { OrderSeat } from '../orders/records'
import type { SeatAsk, SeatRefusal } from '../orders/rules/seat'
import type { Result } from '../platform/result'

export async function groupBuySeatFor(_ask: SeatAsk, _rules: Rules): Promise<Result<OrderSeat, SeatRefusal>> {
  throw new Error('not built yet')
}
