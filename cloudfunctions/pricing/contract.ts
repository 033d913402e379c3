/** One published reason that changed the price of a line or of the order. `amountFen` is negative for a deduction. */
export interface Adjustment {
  /** What it comes from: `community` now, `tier`, `campaign`, `coupon`, `points` later. */
  source: string
  sourceId: string | null
  /** The SKU it belongs to; null when it is spread over the whole order. */
  skuId: string | null
  /** 群友价 85 折 */
  name: string
  /** 从登记的社群点进来，人人同价 */
  reason: string
  amountFen: number
  /** The published class that gave it, or null. */
  classId: string | null
}

/** An offer that exists but was not applied, and why. */
export interface NotApplied {
  source: string
  /** For programs: `no-touch`, `touch-expired`, `touch-foreign`, `group-unregistered`, `group-inactive`, … */
  code: string
  name: string
  reason: string
  /** What the price would have been or what is missing, when that can be said; else null. */
  amountFen: number | null
}

/** A value that a buyer chose for an option of a SKU: 写字 → "生日快乐", 蜡烛 → "3". */
export interface ChosenOption {
  optionId: string
  value: string
}

export interface PlanLine {
  skuId: string
  quantity: number
  options: ChosenOption[]
  /** List price of one piece. */
  listFen: number
  /** What each piece costs in the end; frozen, so that partial refunds in any order add up. `units.length === quantity` */
  units: number[]
  /** Sum of `units`. */
  payableFen: number
}

/** What a quote comes to and an order freezes. Pure data. */
export interface Plan {
  lines: PlanLine[]
  adjustments: Adjustment[]
  notApplied: NotApplied[]
  listFen: number
  payableFen: number
  /** Points spent and points that will be earned (pending until pickup). */
  points: { spend: number; earn: number }
  couponId: string | null
}
