import type { Collection } from './database/collection'
import type { Change, Filter } from './database/conditions'
import { command } from './database/sdk'
import { path } from './ids'

/**
 * State of one order in one shared resource: `h` held, `s` sold, `x` released. `s` and `x` never change again.
 * The map of these marks is the whole idempotence of buying (saga of design §3).
 */
export type HoldMark = 'h' | 's' | 'x'

/** A document that can be held: a shelf, a wallet, later a budget, a seat, a flash-sale shard. */
export interface Holdable {
  _id: string
  /** By order id. */
  o: Record<string, HoldMark>
  /** Give-backs that were applied, by `<orderId>_<refund>`. */
  b: Record<string, 0 | 1>
}

/** `moved-on`: the order is already sold or released here, so whoever asks must look at the order again. */
export type HoldAnswer<Short> = { kind: 'held' } | { kind: 'moved-on' } | { kind: 'short'; short: Short }

/** What every resource offers to the saga. All calls may be repeated. */
export interface Holder<What, Short> {
  hold: (what: What) => Promise<HoldAnswer<Short>>
  /** Only for orders that are paid. False when the mark says otherwise: somebody must look. */
  settle: (what: What) => Promise<boolean>
  /** Only for orders that are closed. False when it was sold meanwhile: somebody must look. */
  release: (what: What) => Promise<boolean>
}

const TRIES = 4

export const holdMark = (orderId: string): string => path('o', orderId)

/** The mark of an order in a document that was read. */
export const markOf = (doc: Pick<Holdable, 'o'> | null, orderId: string): HoldMark | undefined => doc?.o?.[orderId]

/**
 * Turns a hold into its end: `{ o.<id>: 'h' }` → the change and the mark `s`. What was sold already is done.
 * @returns false when the order holds nothing here or was released
 */
export async function settleHold<Doc extends Holdable>(
  collection: Collection<Doc>,
  id: string,
  orderId: string,
  change: Change,
): Promise<boolean> {
  const mark = holdMark(orderId)
  if (await collection.updateIf({ _id: id, [mark]: 'h' } as Filter & { _id: string }, { ...change, [mark]: 's' })) {
    return true
  }
  return markOf(await collection.get(id, [mark]), orderId) === 's'
}

/**
 * Releases what an order holds, and leaves an `x` also where it held nothing: a hold that is still under way then finds
 * the mark and takes nothing.
 * @param reverse the change that gives the held things back; asked again at each try, because it may depend on a fresh read
 * @param ifMissing what to do when there is no such document
 * @returns false when the order's mark is `s`
 */
export async function releaseHold<Doc extends Holdable>(
  collection: Collection<Doc>,
  id: string,
  orderId: string,
  { reverse, entombed, ifMissing }: ReleaseParts,
): Promise<boolean> {
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const undo = await reverse()
    const given = { ...undo.change, [mark]: 'x' }
    if (await collection.updateIf({ ...undo.filter, _id: id, [mark]: 'h' }, given)) return true
    const tombstone = { ...entombed, [mark]: 'x' }
    if (await collection.updateIf({ _id: id, [mark]: command.exists(false) }, tombstone)) return true
    const doc = await collection.get(id, [mark])
    if (!doc && (await ifMissing()) === 'done') return true
    const found = markOf(doc, orderId)
    if (found === 'x') return true
    if (found === 's') return false
  }
  throw new Error(`${collection.name} ${id}: order ${orderId} could not be released`)
}

export interface ReleaseParts {
  reverse: () => Promise<{ filter?: Filter; change: Change }>
  /** What else the tombstone's update writes (`rev`). */
  entombed?: Change
  ifMissing: () => Promise<'done' | 'again'>
}
