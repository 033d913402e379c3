import type { Change, Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import type { OrderState } from './contract'
import { type Order, type OrderTodo, orders } from './records'
import { mayMove } from './rules/states'
import { TIDY_AFTER_MS } from './rules/windows'

const CODE_TRIES = 5

export const readOrder = (orderId: string): Promise<Order | null> => orders.get(orderId)

/**
 * Inserts an order with a pickup code nobody else has. One request, unless its id or its code is there already.
 * @param newCode makes a pickup code; asked again when one is taken
 * @returns the order that stands under this id: this one, or an earlier one
 */
export async function enterOrder(
  order: Omit<Order, 'pickupCode'>,
  newCode: () => string,
): Promise<{ entered: boolean; order: Order }> {
  for (let attempt = 1; attempt <= CODE_TRIES; attempt += 1) {
    const whole: Order = { ...order, pickupCode: newCode() }
    if ((await orders.insertIfAbsent(whole)) === 'inserted') return { entered: true, order: whole }
    const earlier = await readOrder(order._id)
    if (earlier) return { entered: false, order: earlier }
  }
  throw new Error('five new pickup codes in a row were taken')
}

/** A change of an order that was read: `state` as it was then, `rev` where the change was decided from its content. */
export type OrderKey = Pick<Order, '_id' | 'state'>

function moved(from: OrderState, to: OrderState, change: Change, now: number): Change {
  if (!mayMove(from, to)) throw new Error(`an order never moves from ${from} to ${to}`)
  return { ...change, state: to, rev: command.inc(1), tidyAt: now + TIDY_AFTER_MS }
}

/**
 * Moves an order out of the one state it was read in. Whoever moves it first wins.
 * @returns whether this call moved it
 */
export const moveOrder = (order: OrderKey, to: OrderState, change: Change, now: number): Promise<boolean> =>
  orders.updateIf({ _id: order._id, state: order.state }, moved(order.state, to, change, now))

/** The same for what was decided from the order's content: it also must not have changed since it was read. */
export const moveOrderAsRead = (
  order: OrderKey & Pick<Order, 'rev'>,
  to: OrderState,
  change: Change,
  now: number,
): Promise<boolean> =>
  orders.updateIf({ _id: order._id, state: order.state, rev: order.rev }, moved(order.state, to, change, now))

/** Changes an order as it was read, without a move. */
export const changeOrderAsRead = (
  order: OrderKey & Pick<Order, 'rev'>,
  change: Change,
  now: number,
): Promise<boolean> =>
  orders.updateIf(
    { _id: order._id, state: order.state, rev: order.rev },
    { ...change, rev: command.inc(1), tidyAt: now + TIDY_AFTER_MS },
  )

/** `done` without what remains. */
export const todoWithout = (todo: OrderTodo, done: readonly string[]): OrderTodo =>
  Object.fromEntries(Object.entries(todo).filter(([key]) => !done.includes(key)))

/**
 * Ticks what was done for an order as it was read. When the order has changed since, only those keys are taken out and
 * its `due` stays, so that the clock ends it.
 * @param due when the clock must look again if nothing else came in between
 */
export async function tickOrder(
  order: OrderKey & Pick<Order, 'rev' | 'todo'>,
  done: readonly string[],
  due: number,
  now: number,
  change: Change = {},
): Promise<boolean> {
  const left = todoWithout(order.todo, done)
  if (await changeOrderAsRead(order, { ...change, todo: command.set(left), due }, now)) return true
  for (const key of done) {
    const filter: Filter & { _id: string } = { _id: order._id, [path('todo', key)]: 1 }
    await orders.updateIf(filter, { ...change, [path('todo', key)]: command.remove(), rev: command.inc(1) })
  }
  return false
}

/** Adds a task to an order in a state, unless it has it. */
export const addTodo = (order: OrderKey, key: string, now: number): Promise<boolean> =>
  orders.updateIf(
    { _id: order._id, state: order.state, [path('todo', key)]: command.exists(false) },
    { [path('todo', key)]: 1, due: now, rev: command.inc(1) },
  )

/** What an order waited for came about: it goes to the kitchen. False when it did not wait (any more). */
export const stopWaiting = (orderId: string, id: string): Promise<boolean> =>
  orders.updateIf({ _id: orderId, waitsFor: id }, { waitsFor: null, rev: command.inc(1) })

/** Lets the clock look later at an order that it could not finish now. */
export const postponeOrder = (order: Pick<Order, '_id' | 'rev'>, due: number): Promise<boolean> =>
  orders.updateIf({ _id: order._id, rev: order.rev }, { due, rev: command.inc(1) })
