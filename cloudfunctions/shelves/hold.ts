import type { Change, Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { type HoldAnswer, type Holder, holdMark, markOf, releaseHold, settleHold } from '../platform/holds'
import { path } from '../platform/ids'
import { type Shelf, shelves } from './records'
import { type Pieces, type ShelfShortage, shelfShortage } from './rules/shelf-shortage'

/** What an order takes from one shelf: pieces per SKU and one place in a slot. */
export interface ShelfHold {
  orderId: string
  shelfId: string
  slotId: string
  pieces: Pieces
}

export type ShelfForOrder = Pick<Shelf, '_id' | 'day' | 'free' | 'held' | 'slots' | 'capacity' | 'o'>

const TRIES = 4

/** The shelf as one order needs it: everything but the marks of all the other orders. One request. */
export const readShelfFor = (shelfId: string, orderId: string): Promise<ShelfForOrder | null> =>
  shelves.get(shelfId, ['day', 'free', 'held', 'slots', 'capacity', holdMark(orderId)])

const perPiece = (pieces: Pieces, part: 'free' | 'held' | 'sold', value: (n: number) => unknown): Change =>
  Object.fromEntries(Object.entries(pieces).map(([skuId, n]) => [path(part, skuId), value(n)]))

const enough = ({ pieces, slotId }: ShelfHold): Filter => ({
  ...perPiece(pieces, 'free', (n) => command.gte(n)),
  [path('slots', slotId)]: command.gte(1),
})

async function hold(what: ShelfHold): Promise<HoldAnswer<ShelfShortage>> {
  const { orderId, shelfId, slotId, pieces } = what
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const taken = await shelves.updateIf(
      { _id: shelfId, ...enough(what), [mark]: command.exists(false) },
      {
        ...perPiece(pieces, 'free', (n) => command.inc(-n)),
        ...perPiece(pieces, 'held', (n) => command.inc(n)),
        [path('slots', slotId)]: command.inc(-1),
        [mark]: 'h',
      },
    )
    if (taken) return { kind: 'held' }
    const shelf = await readShelfFor(shelfId, orderId)
    const found = markOf(shelf, orderId)
    if (found === 'h') return { kind: 'held' }
    if (found) return { kind: 'moved-on' }
    const short = shelfShortage(shelf, pieces, slotId)
    if (short) return { kind: 'short', short }
  }
  throw new Error(`shelf ${shelfId} kept changing while order ${orderId} wanted to hold`)
}

const settle = ({ orderId, shelfId, pieces }: ShelfHold): Promise<boolean> =>
  settleHold(shelves, shelfId, orderId, {
    ...perPiece(pieces, 'held', (n) => command.inc(-n)),
    ...perPiece(pieces, 'sold', (n) => command.inc(n)),
  })

const release = ({ orderId, shelfId, slotId, pieces }: ShelfHold): Promise<boolean> =>
  releaseHold(shelves, shelfId, orderId, {
    reverse: async () => ({
      change: {
        ...perPiece(pieces, 'held', (n) => command.inc(-n)),
        ...perPiece(pieces, 'free', (n) => command.inc(n)),
        [path('slots', slotId)]: command.inc(1),
      },
    }),
    // A shelf that never was has never been asked to hold: holding begins only after it was read.
    ifMissing: async () => 'done',
  })

/** Stock and slots of a store's bake day. */
export const shelfHolder: Holder<ShelfHold, ShelfShortage> = { hold, settle, release }

/** What a refund of sold goods gives back to the shelf, once per refund. */
export interface ShelfGiveBack {
  orderId: string
  refundId: string
  shelfId: string
  pieces: Pieces
  /** The slot, when nothing of the order is left to hand over; else null. */
  slotId: string | null
}

/**
 * Puts refunded pieces back on the shelf. `nin(['h','x'])`: sold, or sold and its mark tidied away since.
 * @returns false when the order never got as far as being sold here
 */
export async function giveBackToShelf({ orderId, refundId, shelfId, pieces, slotId }: ShelfGiveBack): Promise<boolean> {
  const done = path('b', `${orderId}_${refundId}`)
  const given = await shelves.updateIf(
    { _id: shelfId, [holdMark(orderId)]: command.nin(['h', 'x']), [done]: command.exists(false) },
    {
      ...perPiece(pieces, 'sold', (n) => command.inc(-n)),
      ...perPiece(pieces, 'free', (n) => command.inc(n)),
      ...(slotId === null ? {} : { [path('slots', slotId)]: command.inc(1) }),
      [done]: 1,
    },
  )
  if (given) return true
  const shelf = await shelves.get(shelfId, [done])
  return shelf?.b?.[`${orderId}_${refundId}`] === 1
}

/** Removes the marks of orders that are over from one shelf. One request. */
export const tidyShelf = (shelfId: string, orderIds: readonly string[]): Promise<boolean> =>
  shelves.updateIf(
    { _id: shelfId },
    Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()])),
  )
