import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

/** Orders whose time has come, the longest overdue first. One request. */
export const dueOrders = (now: number, limit: number): Promise<Order[]> =>
  orders.find({ due: command.and(command.gt(0), command.lte(now)) }, { orderBy: [['due', 1]], limit })

/** What of an order its marks in shelf and wallet depend on. */
export type TidyOrder = Pick<
  Order,
  '_id' | 'state' | 'rev' | 'openid' | 'shelf' | 'budgets' | 'seat' | 'todo' | 'tidyAt'
>

/** Orders that nobody has touched for long enough for their marks to be tidied away, the oldest first. */
export const ordersToTidy = (now: number, limit: number): Promise<TidyOrder[]> =>
  orders.find(
    { tidyAt: command.and(command.gt(0), command.lte(now)) },
    {
      orderBy: [['tidyAt', 1]],
      limit,
      fields: ['state', 'rev', 'openid', 'shelf', 'budgets', 'seat', 'todo', 'tidyAt'],
    },
  )

/** Notes that the marks are gone (or, with `tidyAt`, when to look again), unless the order was touched meanwhile. */
export const noteTidied = (order: Pick<Order, '_id' | 'rev'>, tidyAt: number): Promise<boolean> =>
  orders.updateIf({ _id: order._id, rev: order.rev }, { tidyAt })
