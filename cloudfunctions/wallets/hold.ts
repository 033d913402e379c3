import type { Change, Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { type HoldAnswer, type Holder, holdMark, markOf, releaseHold, settleHold } from '../platform/holds'
import { path } from '../platform/ids'
import { emptyWallet, openWallet, readWallet } from './open'
import { entryChange, lotsChange } from './post'
import { type JournalEntry, type Wallet, wallets } from './records'
import { fitToBalance, returnToLots, takeFromLots } from './rules/lots'
import { MOST_UNPAID, type PersonLimit, type WalletShortage, walletShortage } from './rules/wallet-shortage'

/** What an order takes from one member's wallet: a coupon, points, and one of the places for unpaid orders. */
export interface WalletHold {
  orderId: string
  openid: string
  couponId: string | null
  points: number
  /** Points the order will earn; pending from payment until pickup. */
  earn: number
  /** What this person may take of something altogether; absent or null = no limit. */
  limit?: PersonLimit | null
  /** When this is asked (epoch ms), for the journal. */
  at: number
}

const TRIES = 5

const coupon = (couponId: string | null, s: 'free' | 'held' | 'used', by: string | null): Change =>
  couponId === null ? {} : { [path('coupons', couponId, 's')]: s, [path('coupons', couponId, 'by')]: by }

/** Counts pieces of what is limited per person: up when they are held, down when they come back. */
const counted = (limit: PersonLimit | null | undefined, sign: 1 | -1): Change =>
  limit ? { [path('limits', limit.key)]: command.inc(sign * limit.pieces) } : {}

const belowLimit = (limit: PersonLimit | null | undefined): Filter =>
  limit
    ? { [path('limits', limit.key)]: command.or(command.exists(false), command.lte(limit.most - limit.pieces)) }
    : {}

/** The condition and the change of a hold as decided from a wallet that was read. */
function holdOf(wallet: Wallet, what: WalletHold): { filter: Filter; change: Change } {
  const { orderId, couponId, points } = what
  const filter: Filter = {
    unpaid: command.lt(MOST_UNPAID),
    ...(couponId === null ? {} : { [path('coupons', couponId, 's')]: 'free' }),
    ...belowLimit(what.limit),
  }
  const change: Change = {
    unpaid: command.inc(1),
    ...coupon(couponId, 'held', orderId),
    ...counted(what.limit, 1),
    [holdMark(orderId)]: 'h',
    rev: command.inc(1),
  }
  if (points === 0) return { filter, change }
  const { lots, took } = takeFromLots(wallet.lots, points, what.at)
  return {
    // Lots were chosen from this copy, so they hold for this copy alone.
    filter: { ...filter, rev: wallet.rev },
    change: {
      ...change,
      points: command.inc(-points),
      held: command.inc(points),
      ...lotsChange(lots),
      [path('took', orderId)]: command.set(took),
    },
  }
}

async function firstCopy(openid: string): Promise<Wallet | null> {
  return (await openWallet(openid)) === 'inserted' ? emptyWallet(openid) : readWallet(openid)
}

/** Holds in a wallet that was read a moment ago; null: there was none, so it is made first. */
export async function holdInWallet(known: Wallet | null, what: WalletHold): Promise<HoldAnswer<WalletShortage>> {
  const { openid, orderId } = what
  const mark = holdMark(orderId)
  let wallet = known ?? (await firstCopy(openid))
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (wallet && markOf(wallet, orderId) === undefined && walletShortage(wallet, what, what.at) === null) {
      const { filter, change } = holdOf(wallet, what)
      if (await wallets.updateIf({ ...filter, _id: openid, [mark]: command.exists(false) }, change)) {
        return { kind: 'held' }
      }
    }
    wallet = await readWallet(openid)
    const found = markOf(wallet, orderId)
    if (found === 'h') return { kind: 'held' }
    if (found) return { kind: 'moved-on' }
    const short = wallet && walletShortage(wallet, what, what.at)
    if (short) return { kind: 'short', short }
  }
  throw new Error(`the wallet of order ${orderId} kept changing while it wanted to hold`)
}

function entry(what: WalletHold, why: 'spend' | 'earn', delta: number): Change {
  if (delta === 0) return {}
  const journal: JournalEntry = { delta, at: what.at, why, ref: what.orderId }
  return entryChange(`${what.orderId}_${why}`, why === 'earn' ? { ...journal, pending: delta } : journal)
}

const settle = (what: WalletHold): Promise<boolean> =>
  settleHold(wallets, what.openid, what.orderId, {
    unpaid: command.inc(-1),
    held: command.inc(-what.points),
    pending: command.inc(what.earn),
    ...coupon(what.couponId, 'used', what.orderId),
    ...entry(what, 'spend', -what.points),
    ...entry(what, 'earn', what.earn),
    rev: command.inc(1),
  })

/** The change that gives held points and coupon back; points return to the lots of a fresh copy. */
async function reverseOf({ openid, orderId, points, couponId, limit }: WalletHold) {
  const change: Change = {
    unpaid: command.inc(-1),
    ...coupon(couponId, 'free', null),
    ...counted(limit, -1),
    rev: command.inc(1),
  }
  if (points === 0) return { change }
  const wallet = await readWallet(openid)
  if (!wallet || markOf(wallet, orderId) !== 'h') return { filter: { rev: -1 }, change }
  const { lots } = returnToLots(wallet.lots, wallet.took[orderId] ?? [], points)
  return {
    filter: { rev: wallet.rev },
    change: {
      ...change,
      points: command.inc(points),
      held: command.inc(-points),
      ...lotsChange(fitToBalance(lots, wallet.points + points, orderId)),
      [path('took', orderId)]: command.remove(),
    },
  }
}

const release = (what: WalletHold): Promise<boolean> =>
  releaseHold(wallets, what.openid, what.orderId, {
    reverse: () => reverseOf(what),
    entombed: { rev: command.inc(1) },
    // Made here, so that a hold which is still under way finds the mark when it lands.
    ifMissing: async () => {
      await openWallet(what.openid)
      return 'again'
    },
  })

/** Points, coupons and the number of unpaid orders of one member. */
export const walletHolder: Holder<WalletHold, WalletShortage> = {
  hold: async (what) => holdInWallet(await readWallet(what.openid), what),
  settle,
  release,
}
