import type { Candidate } from './candidate'
import { type CompiledOffer, neverTogether } from './compiled-offer'
import type { OfferList } from './offer-list'

/** By id of an offer: what it rules out, other offers and coupons. */
export type Rivals = readonly (readonly number[])[]

/** The offers' own rivals are known with their list; what never goes with the coupons of this person is added. */
export function rivalsWith(list: OfferList, coupons: readonly Candidate[]): Rivals {
  if (coupons.length === 0) return list.rivalsOf
  return list.rivalsOf.map((own, id) => {
    const offer = list.offers[id]
    const added = coupons.filter(({ compiled }) => offer !== undefined && neverTogether(offer, compiled))
    return added.length === 0 ? own : [...own, ...added.map((coupon) => coupon.id)]
  })
}

/**
 * 谁能和谁一起用：which of a bag's offers may still join those that are chosen. Two never go together when one names the
 * other (`notWith`); of a group, never more than the smallest `atMost` of its members that are chosen.
 */
export class Together {
  /** How many of the chosen rule a candidate out. */
  private readonly ruledOut: number[]
  private readonly chosen: CompiledOffer[]
  /** How many of the chosen, or of those in use anyway, may keep others from joining. */
  private limiting: number

  /**
   * @param ids how many candidates there may be
   * @param standing offers that are in use whatever is chosen (prices of one piece): they count in their groups
   */
  constructor(
    private readonly rivals: Rivals,
    ids: number,
    standing: readonly CompiledOffer[],
  ) {
    this.ruledOut = []
    for (let id = 0; id < ids; id += 1) this.ruledOut.push(0)
    this.chosen = standing.slice()
    this.limiting = standing.length
  }

  /** Whether everything may join. */
  get open(): boolean {
    return this.limiting === 0
  }

  private hasRoom({ group, atMost }: CompiledOffer): boolean {
    let room = atMost
    let same = 0
    for (const other of this.chosen) {
      if (other.group !== group) continue
      same += 1
      if (other.atMost < room) room = other.atMost
    }
    return same < room
  }

  mayJoin({ id, compiled }: Candidate): boolean {
    if (this.limiting === 0) return true
    return this.ruledOut[id] === 0 && (compiled.group === null || this.hasRoom(compiled))
  }

  choose({ id, compiled }: Candidate): void {
    this.chosen.push(compiled)
    this.limit(id, compiled, 1)
  }

  /** Takes back the last choice. */
  undo({ id, compiled }: Candidate): void {
    this.chosen.pop()
    this.limit(id, compiled, -1)
  }

  private limit(id: number, { group }: CompiledOffer, by: 1 | -1): void {
    const rivals = this.rivals[id] ?? []
    for (const rival of rivals) this.ruledOut[rival] = (this.ruledOut[rival] ?? 0) + by
    if (rivals.length > 0 || group !== null) this.limiting += by
  }
}
