import { type CompiledOffer, excludes } from './compiled-offer'
import type { Candidate } from './discount'

/**
 * 谁能和谁一起用：which of a bag's offers may still join those that are chosen. Two never go together when one names the
 * other (`notWith`); of a group, never more than the smallest `atMost` of its members that are chosen.
 */
export class Together {
  /** For each candidate, those that it rules out. */
  private readonly rivals: number[][]
  /** How many of the chosen rule a candidate out. */
  private readonly ruledOut: number[]
  private readonly chosen: CompiledOffer[]

  /** @param standing offers that are in use whatever is chosen (prices of one piece): they count in their groups */
  constructor(
    private readonly all: readonly Candidate[],
    standing: readonly CompiledOffer[],
  ) {
    this.rivals = all.map(() => [])
    this.ruledOut = all.map(() => 0)
    this.chosen = [...standing]
    for (let one = 0; one < all.length; one += 1) {
      for (let other = one + 1; other < all.length; other += 1) this.compare(one, other)
    }
  }

  private compare(one: number, other: number): void {
    const a = this.all[one]?.compiled
    const b = this.all[other]?.compiled
    if (!a || !b) return
    const grouped = a.group !== null && a.group === b.group && (a.atMost === 1 || b.atMost === 1)
    if (!grouped && !excludes(a, b)) return
    this.rivals[one]?.push(other)
    this.rivals[other]?.push(one)
  }

  private hasRoom({ group, atMost }: CompiledOffer): boolean {
    if (group === null) return true
    let room = atMost
    let same = 0
    for (const other of this.chosen) {
      if (other.group !== group) continue
      same += 1
      if (other.atMost < room) room = other.atMost
    }
    return same < room
  }

  mayJoin(id: number): boolean {
    const candidate = this.all[id]
    return candidate !== undefined && this.ruledOut[id] === 0 && this.hasRoom(candidate.compiled)
  }

  choose(id: number): void {
    const candidate = this.all[id]
    if (!candidate) return
    this.chosen.push(candidate.compiled)
    for (const rival of this.rivals[id] ?? []) this.ruledOut[rival] = (this.ruledOut[rival] ?? 0) + 1
  }

  /** Takes back the last choice. */
  undo(id: number): void {
    this.chosen.pop()
    for (const rival of this.rivals[id] ?? []) this.ruledOut[rival] = (this.ruledOut[rival] ?? 0) - 1
  }
}
