import { command } from '../platform/database/sdk'
import { orders } from './records'

/** How many orders of a person wait for money, and how many wait to be picked up. Two requests in one round. */
export async function countWaitingOrders(openid: string): Promise<{ unpaid: number; toPickUp: number }> {
  const [unpaid, toPickUp] = await Promise.all([
    orders.count({ openid, state: 'awaiting-payment' }),
    orders.count({ openid, state: command.in(['paid', 'ready', 'uncollected']) }),
  ])
  return { unpaid, toPickUp }
}
