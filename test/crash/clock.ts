import type { Order } from '../../cloudfunctions/orders/records'
import { quietDue } from '../../cloudfunctions/orders/rules/windows'
import { HOUR } from '../../cloudfunctions/platform/time'
import type * as Program from './program'
import type { World } from './world'

const MOST_ROUNDS = 60

/** Nothing is left to do but to wait for the buyer. */
const isQuiet = (order: Order): boolean =>
  order.due === 0 || (order.due === quietDue(order) && Object.keys(order.todo).length === 0)

/**
 * Lets the clock work, each time at the moment at which something is due, until every order is quiet.
 * @returns the moment reached, and what is wrong when it does not come to an end
 */
export async function sweepUntilQuiet(
  world: World,
  program: typeof Program,
  from: number,
): Promise<{ now: number; endless: string[] }> {
  let now = from
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const waiting = world.orders().filter((order) => !isQuiet(order))
    if (waiting.length === 0) return { now, endless: [] }
    now = Math.max(now, Math.min(...waiting.map(({ due }) => due)))
    const at = now
    await world.wire.run('last sweep', at, () => program.sweepOrders(world.deps(), at))
  }
  return {
    now,
    endless: world
      .orders()
      .filter((o) => !isQuiet(o))
      .map((o) => `${o._id} (${o.state}) never comes to rest`),
  }
}

/** WeChat repeats its callback until it is understood. */
export async function repeatCallbacks(world: World, program: typeof Program, now: number): Promise<void> {
  for (const [orderId, sheet] of world.pay.sheets) {
    if (!sheet.paid || sheet.heard) continue
    sheet.heard = await world.wire.run('callback', now, () =>
      program.hearOfPayment(orderId, now, world.deps(), () => true),
    )
  }
}

/** An hour after the last touch, marks are tidied away. @returns what is left of them, and the moment reached */
export async function tidyAll(
  world: World,
  program: typeof Program,
  now: number,
): Promise<{ now: number; left: string[] }> {
  const at = Math.max(now, ...world.orders().map(({ tidyAt }) => tidyAt)) + HOUR
  await world.wire.run('tidy', at, () => program.tidyMarks(at))
  const left = [world.shelf(), world.budget(), ...world.wallets()].flatMap(({ _id, o }) =>
    Object.keys(o).map((id) => `${_id} keeps the mark of ${id}`),
  )
  return { now: at, left }
}
