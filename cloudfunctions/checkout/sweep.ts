import { raiseAlarm } from '../alarms/raise'
import { tidyBudget } from '../campaigns/hold'
import { postponeOrder, readOrder } from '../orders/document'
import { dueOrders, noteTidied, ordersToTidy, type TidyOrder } from '../orders/due'
import type { Order } from '../orders/records'
import { TIDY_AFTER_MS } from '../orders/rules/windows'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { together } from '../platform/together'
import { tidyShelf } from '../shelves/hold'
import { tidyWallet } from '../wallets/tidy'
import { attendAwaiting, closeStuck } from './close'
import { giveBackOver } from './decide-together'
import { type CheckoutDeps, productDeps } from './deps'
import { attendPaid } from './effects'
import { SEAT_HOLDERS } from './seats'
import { attendClosed } from './undo'

const PAGE = 100
/** So many orders of a page are worked on side by side. */
const AT_ONCE = 8

/** Does what an order has to do next. Safe at any time, also beside a slow but living `place`. */
export async function attendOrder(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  switch (order.state) {
    case 'placing':
      return closeStuck(order, now)
    case 'awaiting-payment':
      return attendAwaiting(order, deps, now)
    case 'closed':
      return attendClosed(order, deps, now)
    default:
      return order.todo.over && !order.todo.sell ? giveBackOver(order, deps, now) : attendPaid(order, deps, now)
  }
}

/** One order that cannot be finished must not keep the others waiting: it is put off, and a person hears of it. */
async function attendOrPutOff(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  try {
    await attendOrder(order, deps, now)
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    console.error(JSON.stringify({ job: 'orders', orderId: order._id, state: order.state, error: why }))
    const fresh = await readOrder(order._id)
    if (fresh && fresh.due <= now) await postponeOrder(fresh, now + MINUTE)
    await raiseAlarm({
      _id: `unfinished_${order._id}`,
      kind: 'order-unfinished',
      orderId: order._id,
      storeId: order.storeId,
      text: '这一单有一步没做成，每分钟会再试；一直不好请看日志',
      at: now,
    })
  }
}

/** One page of orders whose time has come, the longest overdue first. @returns whether more may be waiting */
export async function sweepOrders(deps: CheckoutDeps, now: number): Promise<boolean> {
  const due = await dueOrders(now, PAGE)
  for (let start = 0; start < due.length; start += AT_ONCE) {
    await together(due.slice(start, start + AT_ONCE).map((order) => attendOrPutOff(order, deps, now)))
  }
  return due.length === PAGE
}

const isOver = ({ state, todo }: TidyOrder): boolean =>
  state !== 'placing' && state !== 'awaiting-payment' && Object.keys(todo).length === 0

/** Order ids by the documents that carry their marks. */
function grouped(orders: readonly TidyOrder[], keysOf: (order: TidyOrder) => readonly string[]): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const order of orders) {
    for (const key of keysOf(order)) groups.set(key, [...(groups.get(key) ?? []), order._id])
  }
  return [...groups]
}

/**
 * Takes the marks of orders that have been over for an hour out of shelves, wallets and budgets, so that these stay
 * small.
 * Never earlier: a hold still under way would find no mark and take the goods again.
 * @returns whether more may be waiting
 */
export async function tidyMarks(now: number): Promise<boolean> {
  const found = await ordersToTidy(now, PAGE)
  const over = found.filter(isOver)
  const tidies = [
    ...grouped(over, ({ shelf }) => [shelf]).map(
      ([shelf, ids]) =>
        () =>
          tidyShelf(shelf, ids),
    ),
    ...grouped(over, ({ openid }) => [openid]).map(
      ([openid, ids]) =>
        () =>
          tidyWallet(openid, ids, now),
    ),
    ...grouped(over, ({ budgets }) => (budgets ?? []).map(({ campaignId }) => campaignId)).map(
      ([campaignId, ids]) =>
        () =>
          tidyBudget(campaignId, ids),
    ),
    ...grouped(over, ({ seat }) => (seat ? [`${seat.kind} ${seat.id}`] : [])).map(([key, ids]) => () => {
      const [kind = '', id = ''] = key.split(' ')
      return SEAT_HOLDERS[kind as keyof typeof SEAT_HOLDERS].tidy(id, ids)
    }),
  ]
  for (let start = 0; start < tidies.length; start += AT_ONCE) {
    await together(tidies.slice(start, start + AT_ONCE).map((tidy) => tidy()))
  }
  for (let start = 0; start < found.length; start += AT_ONCE) {
    const some = found.slice(start, start + AT_ONCE)
    await together(some.map((order) => noteTidied(order, isOver(order) ? 0 : now + TIDY_AFTER_MS)))
  }
  return found.length === PAGE
}

/** The clock's work on orders. */
export const orderJobs = (deps: CheckoutDeps = productDeps): Job[] => [
  { name: 'orders_due', page: (now) => sweepOrders(deps, now) },
  { name: 'holds_tidy', page: tidyMarks },
]
