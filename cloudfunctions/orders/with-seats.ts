import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

const SEEN = ['_id', 'state', 'seat', 'placedAt'] as const
const MOST = 100

/** What tells which places of something shared a person has. */
export type OrderWithSeat = Pick<Order, '_id' | 'state' | 'placedAt'> & { seat: NonNullable<Order['seat']> }

/** A person's orders since an instant (epoch ms) that take part in something shared, newest first. One request. */
export async function ordersWithSeats(openid: string, since: number): Promise<OrderWithSeat[]> {
  const found = await orders.find(
    { openid, shown: true, placedAt: command.gte(since) },
    { orderBy: [['placedAt', -1]], limit: MOST, fields: SEEN },
  )
  return found.flatMap(({ _id, state, placedAt, seat }) => (seat ? [{ _id, state, placedAt, seat }] : []))
}

/** A person's orders that take part in one kind of thing, placed before an instant, newest first. One request. */
export async function seatsOfPerson(
  openid: string,
  kind: OrderWithSeat['seat']['kind'],
  before: number | null,
  limit: number,
): Promise<OrderWithSeat[]> {
  const found = await orders.find(
    { openid, shown: true, 'seat.kind': kind, ...(before === null ? {} : { placedAt: command.lt(before) }) },
    { orderBy: [['placedAt', -1]], limit, fields: SEEN },
  )
  return found.flatMap(({ _id, state, placedAt, seat }) => (seat ? [{ _id, state, placedAt, seat }] : []))
}
