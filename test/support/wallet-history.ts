import { DAY, HOUR } from '../../cloudfunctions/platform/time'
import { expiryOf } from '../../cloudfunctions/points/rules/expiry'
import { growthOfJournal, growthOfMonths } from '../../cloudfunctions/tiers/rules/growth'
import { expireWallet } from '../../cloudfunctions/wallets/expire'
import { giveBackToWallet, postEarned } from '../../cloudfunctions/wallets/give-back'
import { postGrant } from '../../cloudfunctions/wallets/grant'
import { walletHolder } from '../../cloudfunctions/wallets/hold'
import type { JournalEntry, Wallet } from '../../cloudfunctions/wallets/records'
import { firstExpiry } from '../../cloudfunctions/wallets/rules/lots'
import { tidyWallet } from '../../cloudfunctions/wallets/tidy'

/** One step of a random history: what, how much, which order. */
export type Step = readonly [kind: number, amount: number, which: number]

export const MEMBER = 'member'
const START = Date.UTC(2026, 0, 5)

interface Sale {
  orderId: string
  state: 'held' | 'paid' | 'collected' | 'released'
  points: number
  earn: number
  fee: number
  /** When it was collected, and what refunds have taken so far. */
  collectedAt: number
  back: { points: number; earn: number; fee: number; count: number }
}

/** The postings that a step comes to; each may be repeated, and repeating it must change nothing. */
export type Posting = () => Promise<unknown>

/** Turns random steps into postings that the shop could make, in an order in which it could make them. */
export class History {
  now = START
  private readonly sales: Sale[] = []
  private grants = 0

  /** @returns the posting of a step, null when nothing of the kind can happen now */
  next([kind, amount, which]: Step): Posting | null {
    this.now += (amount % 9) * 7 * DAY + HOUR
    const { now } = this
    switch (kind % 9) {
      case 0:
        return this.hold(amount)
      case 1:
        return this.with('held', which, (sale) => {
          sale.state = 'paid'
          return () => walletHolder.settle(this.wish(sale, now))
        })
      case 2:
        return this.with('held', which, (sale) => {
          sale.state = 'released'
          return () => walletHolder.release(this.wish(sale, now))
        })
      case 3:
        return this.with('paid', which, (sale) => this.collect(sale))
      case 4:
        return this.with('paid', which, (sale) => this.refund(sale, amount))
      case 5:
        return this.with('collected', which, (sale) => this.refund(sale, amount))
      case 6: {
        const points = (amount % 400) - 100 || 1
        this.grants += 1
        const grantId = `Agrant${String(this.grants).padStart(14, '0')}`
        return () =>
          postGrant({
            openid: MEMBER,
            grantId,
            points,
            why: 'gift',
            at: now,
            expiresAt: expiryOf(now, 1 + (which % 4)),
          })
      }
      case 7:
        return () => expireWallet(MEMBER, now)
      default: {
        const over = this.sales.filter(({ state }) => state !== 'held').map(({ orderId }) => orderId)
        return () => tidyWallet(MEMBER, over, now)
      }
    }
  }

  private wish(sale: Sale, at: number) {
    const { orderId, points, earn } = sale
    return { orderId, openid: MEMBER, couponId: null, points, earn, at }
  }

  private with(state: Sale['state'], which: number, make: (sale: Sale) => Posting | null): Posting | null {
    const fitting = this.sales.filter((sale) => sale.state === state)
    const sale = fitting[which % Math.max(1, fitting.length)]
    return sale ? make(sale) : null
  }

  private hold(amount: number): Posting {
    const orderId = `Aorder${String(this.sales.length).padStart(14, '0')}`
    const sale: Sale = {
      ...{
        orderId,
        state: 'released',
        points: amount % 3 === 0 ? 0 : amount % 150,
        earn: amount % 80,
        fee: amount * 7,
      },
      ...{ collectedAt: 0, back: { points: 0, earn: 0, fee: 0, count: 0 } },
    }
    this.sales.push(sale)
    const { now } = this
    return async () => {
      const answer = await walletHolder.hold(this.wish(sale, now))
      // Refused: closed and released, as `place` does.
      if (answer.kind === 'held') sale.state = 'held'
      else await walletHolder.release(this.wish(sale, now))
    }
  }

  private collect(sale: Sale): Posting {
    sale.state = 'collected'
    sale.collectedAt = this.now
    const { orderId, collectedAt: at } = sale
    const [points, spendFen] = [sale.earn - sale.back.earn, sale.fee - sale.back.fee]
    return () => postEarned({ orderId, openid: MEMBER, points, expiresAt: expiryOf(at, 2), spendFen, visit: true, at })
  }

  private refund(sale: Sale, amount: number): Posting | null {
    const { back } = sale
    const all = amount % 2 === 0
    const part = (whole: number, gone: number) =>
      all ? whole - gone : Math.floor(((whole - gone) * (amount % 10)) / 10)
    const [points, earn, fee] = [part(sale.points, back.points), part(sale.earn, back.earn), part(sale.fee, back.fee)]
    const afterPickup = sale.state === 'collected'
    sale.back = { points: back.points + points, earn: back.earn + earn, fee: back.fee + fee, count: back.count + 1 }
    const { orderId, collectedAt: countsAt } = sale
    const { now: at } = this
    const growth = afterPickup && fee > 0 ? { growth: { spendFen: fee, visit: false, countsAt } } : {}
    const refundId = `r${sale.back.count}`
    return () =>
      giveBackToWallet({ orderId, refundId, openid: MEMBER, points, earn, afterPickup, couponId: null, at, ...growth })
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What must hold of a wallet at every prefix of every history; what does not is said. */
export function expectWalletToAddUp(wallet: Wallet, journal: readonly JournalEntry[]): void {
  const pending = sum(journal.map((entry) => entry.pending ?? 0))
  const took = Object.entries(wallet.o).flatMap(([id, mark]) => (mark === 'h' ? (wallet.took[id] ?? []) : []))
  const stored = {
    all: wallet.points + wallet.held + wallet.pending,
    pending: wallet.pending,
    held: wallet.held,
    lots: sum(wallet.lots.map(({ points }) => points)),
    overdrawnLots: wallet.lots.filter(({ points }) => points < 0).length,
    expires: wallet.expires,
  }
  const folded = {
    all: sum(journal.map(({ delta }) => delta)),
    pending,
    held: sum(took.map(([, points]) => points)),
    lots: Math.max(0, wallet.points),
    overdrawnLots: 0,
    expires: firstExpiry(wallet.lots),
  }
  // Comparing texts first: an `expect` for each of some hundred thousand prefixes would take minutes.
  if (JSON.stringify(stored) !== JSON.stringify(folded)) expect(stored).toEqual(folded)
}

/** The growth that a wallet keeps by month is the fold of its journal. */
export const expectGrowthToAddUp = (wallet: Wallet, journal: readonly JournalEntry[], now: number): void =>
  expect(growthOfMonths(wallet.g ?? {}, now)).toEqual(growthOfJournal(journal, now))
