import type { SeatHolder, SeatRefusal, SeatSettled } from '../orders/rules/seat'
import { command } from '../platform/database/sdk'
import { type HoldAnswer, holdMark, markOf, releaseHold, settleHold } from '../platform/holds'
import { path } from '../platform/ids'
import { together } from '../platform/together'
import { type FlashStock, flashStocks } from './records'
import { flashShort } from './rules/refusals'
import { flashShortage } from './rules/shortage'
import { noteFree, noteSoldOut } from './sold-out'
import { readParts, takeOf } from './stock'

type Hold = Parameters<SeatHolder['hold']>[0]

const TRIES = 6

/**
 * Two calls of one order may each have found a piece in another part of a split sale. Both look afterwards, and both let go
 * of all but the first part, as `settle` would: nobody is told that a piece is gone which nobody has.
 */
async function keepOne(parts: readonly FlashStock[], what: Hold): Promise<void> {
  const held = parts.filter((part) => markOf(part, what.orderId) === 'h')
  await together(held.slice(1).map(({ _id }) => releasePart(_id, what)))
}

/**
 * Reserves pieces: at home first, where one conditional update is enough, then in whichever part has some, so that a split
 * sale never looks sold out while it is not.
 */
async function hold(what: Hold): Promise<HoldAnswer<SeatRefusal>> {
  const { of, id, orderId, pieces, at } = what
  if (await takeOf(id, orderId, pieces)) return { kind: 'held' }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const parts = await readParts(of)
    const marks = parts.map((part) => markOf(part, orderId))
    if (marks.includes('s')) return { kind: 'moved-on' }
    if (marks.includes('h')) {
      await keepOne(parts, what)
      return { kind: 'held' }
    }
    if (marks.includes('x')) return { kind: 'moved-on' }
    const short = flashShortage(parts, pieces)
    if (short) {
      const left = Math.max(0, ...parts.map(({ free }) => free))
      if (left === 0) noteSoldOut(of, short, at)
      return { kind: 'short', short: flashShort(short, '', left) }
    }
    const roomy = parts.find(({ free }) => free >= pieces)
    if (roomy && (await takeOf(roomy._id, orderId, pieces))) {
      if (isSplit(what)) await keepOne(await readParts(of), what)
      return { kind: 'held' }
    }
  }
  throw new Error(`sale ${of} kept changing while order ${orderId} wanted to reserve`)
}

const isSplit = ({ of, id }: Pick<Hold, 'of' | 'id'>): boolean => of !== id

/** The parts in which an order has a mark; its home where the sale is not split. */
const partsHeldBy = async (what: Hold, mark: 'h' | 's'): Promise<string[]> =>
  isSplit(what)
    ? (await readParts(what.of)).filter((part) => markOf(part, what.orderId) === mark).map(({ _id }) => _id)
    : [what.id]

const settlePart = (partId: string, { orderId, pieces }: Hold): Promise<boolean> =>
  settleHold(flashStocks, partId, orderId, {
    held: command.inc(-pieces),
    sold: command.inc(pieces),
    rev: command.inc(1),
  })

const releasePart = (partId: string, { orderId, pieces }: Hold): Promise<boolean> =>
  releaseHold(flashStocks, partId, orderId, {
    reverse: async () => ({
      change: { free: command.inc(pieces), held: command.inc(-pieces), rev: command.inc(1) },
    }),
    entombed: { rev: command.inc(1) },
    ifMissing: async () => 'done',
  })

/** What was reserved is sold. Two calls of one order may each have reserved in a split sale: only one of them counts. */
async function settle(what: Hold): Promise<SeatSettled> {
  const [sold] = isSplit(what) ? await partsHeldBy(what, 's') : []
  const held = await partsHeldBy(what, 'h')
  const [own, ...spare] = sold === undefined ? held : [sold, ...held]
  if (own === undefined || !(await settlePart(own, what))) return 'lost'
  await together(spare.map((partId) => releasePart(partId, what)))
  return 'sold'
}

/** An unpaid piece is on sale again; the marks it leaves keep a hold that is still under way from taking another. */
async function release(what: Hold): Promise<boolean> {
  const parts = isSplit(what) ? (await readParts(what.of)).map(({ _id }) => _id) : [what.id]
  const released = await together(parts.map((partId) => releasePart(partId, what)))
  noteFree(what.of)
  return released.every(Boolean)
}

/** A sold piece that came back before it was handed over is on sale again while the sale runs. Once per refund. */
async function giveBack(what: Hold & { refundId: string }): Promise<boolean> {
  const { id, orderId, refundId, pieces } = what
  const key = `${orderId}_${refundId}`
  const done = path('b', key)
  const [partId = id] = await partsHeldBy(what, 's')
  const given = await flashStocks.updateIf(
    {
      _id: partId,
      sold: command.gte(pieces),
      [holdMark(orderId)]: command.nin(['h', 'x']),
      [done]: command.exists(false),
    },
    { free: command.inc(pieces), sold: command.inc(-pieces), [done]: 1, rev: command.inc(1) },
  )
  noteFree(what.of)
  return given || (await flashStocks.get(partId))?.b[key] === 1
}

/** Removes the marks of orders that are over; in a split sale from every part. */
async function tidy(id: string, orderIds: readonly string[]): Promise<boolean> {
  const known = await flashStocks.get(id, ['saleId'])
  if (!known) return false
  const parts = known.saleId === id ? [id] : (await readParts(known.saleId)).map(({ _id }) => _id)
  const change = Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()]))
  const tidied = await together(
    parts.map((partId) => flashStocks.updateIf({ _id: partId }, { ...change, rev: command.inc(1) })),
  )
  return tidied.every(Boolean)
}

/** The pieces of flash sales: free + held + sold = total at every moment. */
export const flashSaleHolder: SeatHolder = { hold, settle, release, giveBack, tidy }
