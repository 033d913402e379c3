import type { Benefit } from '../contract'

export interface Step {
  atFen: number
  offFen: number
  /** The most that this step or a lower one takes off. */
  mostFen: number
}

export interface Part {
  skuIds: readonly string[]
  quantity: number
}

/**
 * A benefit with a field for everything a benefit may have. All offers then have one shape, which is what makes reading
 * them cheap: a bag reads its offers some thousand times.
 */
export interface Terms {
  kind: Benefit['kind']
  /** Its amount comes from a sum and is spread over its goods; else it takes something off certain pieces. */
  spread: boolean
  percentOff: number
  atFen: number
  offFen: number
  maxTimes: number
  capFen: number
  /** Lowest first; steps of one amount in their own order. */
  steps: readonly Step[]
  n: number
  quantity: number
  priceFen: number
  /** Of a set, as published. */
  ownParts: readonly Part[]
  /** The same in the order in which they are filled: those with the fewest goods to choose from first. */
  parts: readonly Part[]
  /** Of a gift: the gift; of an exchange: what it is for. */
  skuIds: readonly string[]
  fenOf: ReadonlyMap<string, number>
}

const NOTHING: Omit<Terms, 'kind' | 'spread'> = {
  percentOff: 0,
  atFen: 0,
  offFen: 0,
  maxTimes: 0,
  capFen: Number.MAX_SAFE_INTEGER,
  steps: [],
  n: 1,
  quantity: 0,
  priceFen: 0,
  ownParts: [],
  parts: [],
  skuIds: [],
  fenOf: new Map(),
}

function stepsOf(steps: readonly { atFen: number; offFen: number }[]): Step[] {
  let mostFen = 0
  return [...steps]
    .sort((a, b) => a.atFen - b.atFen)
    .map(({ atFen, offFen }) => {
      mostFen = Math.max(mostFen, offFen)
      return { atFen, offFen, mostFen }
    })
}

function ownTerms(benefit: Benefit): Partial<Terms> {
  switch (benefit.kind) {
    case 'price':
      return { fenOf: new Map(Object.entries(benefit.fenOf)) }
    case 'threshold':
      return { steps: stepsOf(benefit.steps) }
    case 'percent':
      return { ...benefit, capFen: benefit.capFen ?? Number.MAX_SAFE_INTEGER }
    case 'set':
      return {
        ...benefit,
        ownParts: benefit.parts,
        parts: [...benefit.parts].sort((a, b) => a.skuIds.length - b.skuIds.length),
      }
    case 'gift':
      return { atFen: benefit.atFen, skuIds: [benefit.skuId], quantity: benefit.quantity }
    default:
      return benefit
  }
}

/** Brings a benefit into the one shape. */
export function termsOf(benefit: Benefit): Terms {
  const { kind } = benefit
  const spread = kind === 'threshold' || kind === 'every' || kind === 'percent'
  const own = ownTerms(benefit)
  return {
    kind,
    spread,
    percentOff: own.percentOff ?? NOTHING.percentOff,
    atFen: own.atFen ?? NOTHING.atFen,
    offFen: own.offFen ?? NOTHING.offFen,
    maxTimes: own.maxTimes ?? NOTHING.maxTimes,
    capFen: own.capFen ?? NOTHING.capFen,
    steps: own.steps ?? NOTHING.steps,
    n: own.n ?? NOTHING.n,
    quantity: own.quantity ?? NOTHING.quantity,
    priceFen: own.priceFen ?? NOTHING.priceFen,
    ownParts: own.ownParts ?? NOTHING.ownParts,
    parts: own.parts ?? NOTHING.parts,
    skuIds: own.skuIds ?? NOTHING.skuIds,
    fenOf: own.fenOf ?? NOTHING.fenOf,
  }
}
