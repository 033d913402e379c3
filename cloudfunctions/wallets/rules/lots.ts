import type { Lot } from '../records'

export type Taken = [lotId: string, points: number][]

const byAge = (lots: readonly Lot[]): Lot[] =>
  [...lots].sort((a, b) => a.expiresAt - b.expiresAt || (a.lotId < b.lotId ? -1 : 1))

/**
 * 先到期的积分先用：takes points from the lots that expire first. An emptied lot stays, so that points can return to it.
 * @throws when the lots have fewer points than asked for, which callers refuse before
 */
export function takeFromLots(lots: readonly Lot[], points: number): { lots: Lot[]; took: Taken } {
  let wanted = points
  const took: Taken = []
  for (const lot of byAge(lots)) {
    const taken = Math.min(lot.points, wanted)
    if (taken === 0) continue
    wanted -= taken
    took.push([lot.lotId, taken])
  }
  if (wanted > 0) throw new Error(`lots are ${wanted} points short`)
  const from = new Map(took)
  return { lots: lots.map((lot) => ({ ...lot, points: lot.points - (from.get(lot.lotId) ?? 0) })), took }
}

/** 用掉的积分退回原来那一批：gives points back to the lots they came from, and says what of them is still out. */
export function returnToLots(
  lots: readonly Lot[],
  took: Readonly<Taken>,
  points: number,
): { lots: Lot[]; took: Taken } {
  let back = points
  const returned = new Map<string, number>()
  const still: Taken = []
  for (const [lotId, taken] of took) {
    const part = Math.min(taken, back)
    back -= part
    returned.set(lotId, part)
    if (taken > part) still.push([lotId, taken - part])
  }
  if (back > 0) throw new Error(`${back} more points come back than were taken`)
  return {
    lots: lots.map((lot) => ({ ...lot, points: lot.points + (returned.get(lot.lotId) ?? 0) })),
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
