import type { SeatHolder, SeatRefusal, SeatSettled } from '../orders/rules/seat'
import { command } from '../platform/database/sdk'
import { type HoldAnswer, holdMark, markOf, releaseHold } from '../platform/holds'
import { path } from '../platform/ids'
import { type GroupBuy, groupBuys } from './records'
import { groupFull, groupNotPaid, groupOver, othersArePaying, ownGroup, stockOut, unknownGroup } from './rules/refusals'
import { isOneMissing, personKey, seatPaid, WAIT_FOR_PAYING_MS } from './rules/seats'
import { holdStock, releaseStock } from './stock'

type Hold = Parameters<SeatHolder['hold']>[0]

const TRIES = 6

const stockOf = ({ of, orderId, size }: Hold) => ({ campaignId: of, orderId, pieces: size })

/** The group as its opener's order makes it: nobody else can join before the opener has paid. */
const newGroup = (what: Hold, state: 'opening' | 'void'): GroupBuy => {
  const { id, of, size, storeId, openid, orderId, pieces, decidedBy, at } = what
  const taken = state === 'opening' ? 1 : 0
  return {
    ...{ _id: id, campaignId: of, size, storeId, leader: openid, state, openedAt: at },
    closesAt: decidedBy - WAIT_FOR_PAYING_MS,
    ...{ free: size - taken, held: taken, paid: 0 },
    o: { [orderId]: taken === 1 ? 'h' : 'x' },
    b: {},
    who: taken === 1 ? { [personKey(openid)]: orderId } : {},
    seats: taken === 1 ? { [orderId]: { openid, pieces, at } } : {},
    decidedAt: null,
    due: taken === 1 ? decidedBy - WAIT_FOR_PAYING_MS : 0,
    rev: 1,
  }
}

const byMark = (group: GroupBuy | null, orderId: string): HoldAnswer<SeatRefusal> | null => {
  const found = markOf(group, orderId)
  if (found === undefined) return null
  return found === 'h' ? { kind: 'held' } : { kind: 'moved-on' }
}

/** 开团：the pieces of all seats where the campaign counts them, then the group with its first seat. */
async function open(what: Hold): Promise<HoldAnswer<SeatRefusal>> {
  if (what.stocked) {
    const stock = await holdStock(stockOf(what))
    if (stock === 'short') return { kind: 'short', short: stockOut('') }
    if (stock === 'moved-on') return { kind: 'moved-on' }
  }
  if ((await groupBuys.insertIfAbsent(newGroup(what, 'opening'))) === 'inserted') return { kind: 'held' }
  return byMark(await groupBuys.get(what.id), what.orderId) ?? { kind: 'short', short: groupOver }
}

/** Why somebody cannot take a seat of a group that was read; null when it is worth another try. */
export function whyNoSeat(group: GroupBuy, openid: string, at: number): SeatRefusal | null {
  if (group.who[personKey(openid)] !== undefined) return ownGroup
  if (group.state === 'full') return groupFull
  if (group.state === 'opening') return groupNotPaid
  if (group.state !== 'open' || at >= group.closesAt) return groupOver
  if (group.free >= 1) return null
  return group.held > 0 ? othersArePaying('') : groupFull
}

/** 参团：one conditional update takes the seat, so that a group is never over-filled and a free seat never refused. */
async function join({ id, orderId, openid, pieces, at }: Hold): Promise<HoldAnswer<SeatRefusal>> {
  const mark = holdMark(orderId)
  const person = path('who', personKey(openid))
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const held = await groupBuys.updateIf(
      {
        ...{ _id: id, state: 'open', closesAt: command.gt(at), free: command.gte(1) },
        ...{ [person]: command.exists(false), [mark]: command.exists(false) },
      },
      {
        ...{ free: command.inc(-1), held: command.inc(1), [mark]: 'h', [person]: orderId },
        [path('seats', orderId)]: command.set({ openid, pieces, at }),
        rev: command.inc(1),
      },
    )
    if (held) return { kind: 'held' }
    const group = await groupBuys.get(id)
    if (!group) return { kind: 'short', short: unknownGroup }
    const known = byMark(group, orderId)
    if (known) return known
    const short = whyNoSeat(group, openid, at)
    if (short) return { kind: 'short', short }
  }
  throw new Error(`group ${id} kept changing while order ${orderId} wanted a seat`)
}

/** A paid seat: decided from one copy, because the last one makes the group full in the same update. */
async function settle({ id, orderId, at }: Hold): Promise<SeatSettled> {
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= TRIES * 4; attempt += 1) {
    const group = await groupBuys.get(id)
    const found = markOf(group, orderId)
    if (!group || !found) return 'lost'
    // A paid order that is marked as released was too late for a group that had failed.
    if (found === 'x') return 'over'
    if (found === 's') return group.state === 'full' && group.due > 0 ? 'filled' : 'sold'
    const filter = { _id: id, rev: group.rev, [mark]: 'h' }
    const then = seatPaid(group)
    if (then === 'over') {
      if (await groupBuys.updateIf(filter, { [mark]: 'x', held: command.inc(-1), rev: command.inc(1) })) return 'over'
      continue
    }
    const change = {
      ...{ [mark]: 's', held: command.inc(-1), paid: command.inc(1), state: then },
      ...(then === 'full' ? { decidedAt: at, due: at, tell: at, reward: at } : {}),
      ...(isOneMissing(group) ? { tell: at } : {}),
      rev: command.inc(1),
    }
    if (await groupBuys.updateIf(filter, change)) return then === 'full' ? 'filled' : 'sold'
  }
  throw new Error(`group ${id} kept changing while order ${orderId} was settled`)
}

/** An unpaid seat is free again; a group whose opener never paid never was one. */
async function release(what: Hold): Promise<boolean> {
  const { id, orderId, openid, opens } = what
  const released = await releaseHold(groupBuys, id, orderId, {
    reverse: async () => ({
      change: {
        ...{ held: command.inc(-1), free: command.inc(1) },
        [path('who', personKey(openid))]: command.remove(),
        [path('seats', orderId)]: command.remove(),
        ...(opens ? { state: 'void', due: 0 } : {}),
        rev: command.inc(1),
      },
    }),
    entombed: { rev: command.inc(1) },
    // Made here, so that an opening which is still under way finds the mark; a group that never was cannot be joined.
    ifMissing: async () => {
      if (!opens) return 'done'
      await groupBuys.insertIfAbsent(newGroup(what, 'void'))
      return 'again'
    },
  })
  return opens && what.stocked ? (await releaseStock(stockOf(what))) && released : released
}

/**
 * 退出：while the group is open the seat is free again, and a group that nobody is in any more has failed; once it is
 * decided, a refund changes nothing for the others. Once per refund.
 */
async function giveBack({ id, orderId, openid, refundId, at }: Hold & { refundId: string }): Promise<boolean> {
  const key = `${orderId}_${refundId}`
  const done = path('b', key)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const group = await groupBuys.get(id)
    if (!group) return false
    if (group.b[key] === 1) return true
    const leaves = group.state === 'open' && group.seats[orderId] !== undefined
    const empty = leaves && group.paid === 1 && group.held === 0
    const change = {
      ...(leaves
        ? {
            ...{ paid: command.inc(-1), free: command.inc(1) },
            [path('who', personKey(openid))]: command.remove(),
            [path('seats', orderId)]: command.remove(),
          }
        : {}),
      ...(empty ? { state: 'failed', decidedAt: at, due: at, tell: 0 } : {}),
      ...{ [done]: 1, rev: command.inc(1) },
    }
    if (await groupBuys.updateIf({ _id: id, rev: group.rev }, change)) return true
  }
  throw new Error(`group ${id} kept changing while order ${orderId} left`)
}

const tidy = (id: string, orderIds: readonly string[]): Promise<boolean> =>
  groupBuys.updateIf(
    { _id: id },
    {
      ...Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()])),
      rev: command.inc(1),
    },
  )

/** The seats of groups: free + held + paid = size at every moment while a group is opening or open. */
export const groupBuyHolder: SeatHolder = {
  hold: (what) => (what.opens ? open(what) : join(what)),
  settle,
  release,
  giveBack,
  tidy,
}
