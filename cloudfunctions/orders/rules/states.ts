import type { OrderState } from '../contract'

/** Which moves an order can make; nothing else is ever written. closed, refunded and picked-up are final. */
export const MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  placing: ['awaiting-payment', 'paid', 'closed'],
  'awaiting-payment': ['paid', 'closed'],
  paid: ['ready', 'picked-up', 'uncollected', 'refunding'],
  ready: ['picked-up', 'uncollected', 'refunding'],
  uncollected: ['picked-up', 'refunding'],
  refunding: ['refunded', 'paid', 'ready', 'uncollected'],
  'picked-up': [],
  refunded: [],
  closed: [],
}

export const mayMove = (from: OrderState, to: OrderState): boolean => MOVES[from].includes(to)

/** The states of an order whose goods wait for their buyer. */
export const TO_PICK_UP: readonly OrderState[] = ['paid', 'ready', 'uncollected']
