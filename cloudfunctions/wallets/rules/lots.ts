import type { Lot, Taken } from '../records'

const byAge = (lots: readonly Lot[]): Lot[] =>
  [...lots].sort((a, b) => a.expiresAt - b.expiresAt || (a.lotId < b.lotId ? -1 : 1))

/**
 * 先到期的积分先用：takes points from the lots that expire first. An emptied lot stays, so that points can return to it.
 * @param at the moment it happens (epoch ms): what has expired by then cannot be spent, swept away already or not
 * @throws when the lots have fewer points than asked for, which callers refuse before
 */
export function takeFromLots(lots: readonly Lot[], points: number, at = 0): { lots: Lot[]; took: Taken } {
  let wanted = points
  const took: Taken = []
  for (const lot of byAge(lots)) {
    if (lot.expiresAt <= at) continue
    const taken = Math.min(lot.points, wanted)
    if (taken === 0) continue
    wanted -= taken
    took.push([lot.lotId, taken, lot.expiresAt])
  }
  if (wanted > 0) throw new Error(`lots are ${wanted} points short`)
  const from = new Map(took.map(([lotId, taken]) => [lotId, taken]))
  return { lots: lots.map((lot) => ({ ...lot, points: lot.points - (from.get(lot.lotId) ?? 0) })), took }
}

/**
 * 用掉的积分退回原来那一批：gives points back to the lots they came from, with the expiry they had, and says what of them
 * is still out. A lot that is gone by now stands up again; whether it has expired is for the night to see.
 */
export function returnToLots(
  lots: readonly Lot[],
  took: Readonly<Taken>,
  points: number,
): { lots: Lot[]; took: Taken } {
  let back = points
  const returned = new Map<string, number>()
  const still: Taken = []
  const gone: Lot[] = []
  for (const [lotId, taken, expiresAt = 0] of took) {
    const part = Math.min(taken, back)
    back -= part
    returned.set(lotId, part)
    if (part > 0 && !lots.some((lot) => lot.lotId === lotId)) gone.push({ lotId, points: 0, expiresAt })
    if (taken > part) still.push([lotId, taken - part, expiresAt])
  }
  if (back > 0) throw new Error(`${back} more points come back than were taken`)
  return {
    lots: [...lots, ...gone].map((lot) => ({ ...lot, points: lot.points + (returned.get(lot.lotId) ?? 0) })),
    took: still,
  }
}

/**
 * 退货收回送过的积分，花掉了就先欠着：the lots hold what the balance is worth; a balance below zero is owed and is paid by
 * the next points that come.
 * @param first the lot that gives first (the order's own), then the youngest
 */
export function fitToBalance(lots: readonly Lot[], balance: number, first: string): Lot[] {
  let over = lots.reduce((sum, lot) => sum + lot.points, 0) - Math.max(0, balance)
  const order = byAge(lots)
    .reverse()
    .sort((a, b) => Number(b.lotId === first) - Number(a.lotId === first))
  const left = new Map<string, number>()
  for (const lot of order) {
    const part = Math.max(0, Math.min(lot.points, over))
    over -= part
    left.set(lot.lotId, lot.points - part)
  }
  return lots.map((lot) => ({ ...lot, points: left.get(lot.lotId) ?? lot.points }))
}

/** 过期以前的积分才能用：the points of a wallet that can be spent at a moment; what it owes counts against them. */
export const spendablePoints = (wallet: { points: number; lots: readonly Lot[] }, at: number): number =>
  Math.max(
    0,
    Math.min(
      wallet.points,
      wallet.lots.reduce((sum, lot) => sum + (lot.expiresAt > at ? lot.points : 0), 0),
    ),
  )

/** When the first of these lots that has points expires; 0 when none has. */
export const firstExpiry = (lots: readonly Lot[]): number =>
  lots.reduce((first, lot) => (lot.points > 0 && (first === 0 || lot.expiresAt < first) ? lot.expiresAt : first), 0)

/** 到期的积分清零：the lots that stay, and those whose points are over. Empty lots that are over go too. */
export function expireLots(lots: readonly Lot[], at: number): { lots: Lot[]; expired: Lot[] } {
  return {
    lots: lots.filter((lot) => lot.expiresAt > at),
    expired: lots.filter((lot) => lot.expiresAt <= at && lot.points > 0),
  }
}
