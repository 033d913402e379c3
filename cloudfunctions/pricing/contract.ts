/** One published reason that changed the price of a line or of the order. `amountFen` is negative for a deduction. */
export interface Adjustment {
  /** What it comes from; `sourceId` is then the group, tier, campaign or coupon. */
  source: 'community' | 'tier' | 'campaign' | 'coupon' | 'points'
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
  /** What each unit of each line bears of it: `shares[line][unit]`, as signed as `amountFen`, summing to it. */
  shares: number[][]
}

/** An offer that exists but was not applied, and why. */
export interface NotApplied {
  source: Adjustment['source']
  /** The campaign or coupon it is; null for what has no id (community, points). */
  sourceId: string | null
  /** For programs: `no-touch`, `touch-expired`, `below-threshold`, `other-is-better`, `excluded`, `not-this-day`, … */
  code: string
  name: string
  reason: string
  /** What the price would have been or what is missing, when that can be said; else null. */
  amountFen: number | null
  /** What to buy more for it: fen to the next step (再买 ¥12 可减 ¥10), or a SKU to add (a gift waiting). */
  missing: { fen: number; offFen: number } | { skuId: string; quantity: number } | null
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
  /**
   * 划线价: the lowest price anybody paid in this store in the seven days before the promotion began; null where no
   * promotion with a beginning lowered this line, or nobody bought it then.
   */
  struckFen: number | null
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
  /** What each funded campaign pays of it (positive fen), held from its budget; in order of campaign id. */
  budgets: { campaignId: string; fen: number }[]
}

/** 谁能享受: everybody, or only people of one of the published classes (`community`, `tier_<tierId>`). */
export type Audience = 'everybody' | readonly string[]

/** Which goods an offer is for. `null` = all. Excluded goods win. Ids of products, categories or SKUs. */
export interface Scope {
  products: readonly string[] | null
  categories: readonly string[] | null
  skus: readonly string[] | null
  except: { products: readonly string[]; categories: readonly string[] }
}

/**
 * 怎么减. Amounts in fen, `percentOff` in whole percent off (15 = 85 折), thresholds count what the scoped goods cost
 * after everything of an earlier stage.
 */
export type Benefit =
  /** 限时价、上新价: what one piece costs. */
  | { kind: 'price'; fenOf: Readonly<Record<string, number>> }
  /** 会员价: percent off one piece, rounded half up. */
  | { kind: 'unit-percent'; percentOff: number }
  /** 满减阶梯: the highest step reached. */
  | { kind: 'threshold'; steps: readonly { atFen: number; offFen: number }[] }
  /** 每满 N 减 M, at most so many times. */
  | { kind: 'every'; atFen: number; offFen: number; maxTimes: number }
  /** 满额打折, with a cap (null = none). */
  | { kind: 'percent'; atFen: number; percentOff: number; capFen: number | null }
  /** 第 n 件打折: every n-th piece, counted from the dearest, the cheaper one reduced. */
  | { kind: 'nth'; n: number; percentOff: number; maxTimes: number }
  /** 组合价、搭配: one of each part together at a price. */
  | {
      kind: 'set'
      parts: readonly { skuIds: readonly string[]; quantity: number }[]
      priceFen: number
      maxTimes: number
    }
  /** 满赠: pieces of `skuId` in the bag are free above a threshold of other goods. */
  | { kind: 'gift'; atFen: number; skuId: string; quantity: number }
  /** 兑换: so many pieces of one of these SKUs are free (the dearest). */
  | { kind: 'exchange'; skuIds: readonly string[]; quantity: number }

/**
 * In which stage an offer is worked out, in this published order: prices of one piece, offers on goods, offers on the
 * order, coupons, points. `price` and `unit-percent` are `unit`; nth, set, gift are `goods`; the rest `order`.
 */
export type Stage = 'unit' | 'goods' | 'order' | 'coupon'

/** 能不能一起用, as data. */
export interface Stacking {
  /** Offers of the same group exclude each other (取更优的); null = none. */
  group: string | null
  /** At most so many offers of `group` together (1 unless said otherwise). */
  atMost: number
  /** Class names or groups it never goes together with: `community`, `tier`, `coupon`, `points`, another offer's group. */
  notWith: readonly string[]
}

/** Part of every day in shop time, in minutes since midnight: `from` inclusive, `until` exclusive, never past midnight. */
export interface Hours {
  from: number
  until: number
}

/** A published offer as the engine sees it: of a campaign or a coupon. */
export interface Offer {
  /** Campaign or coupon id. */
  offerId: string
  source: 'campaign' | 'coupon'
  name: string
  /** The sentence of the published rule: 满 50 减 6，周末两天. */
  reason: string
  benefit: Benefit
  audience: Audience
  scope: Scope
  /** null = all stores. */
  stores: readonly string[] | null
  /** ISO weekdays of the pickup day on which it holds; null = every day. */
  weekdays: readonly number[] | null
  /** Hours of the day in which an order must be placed; absent = all day. */
  hours?: Hours
  /** From (inclusive) and until (exclusive), epoch ms, by the moment of ordering. */
  from: number
  until: number
  stacking: Stacking
  /** Published order: lower first; ties by id. */
  position: number
  /** Whether its amount is held from the campaign's budget. */
  funded: boolean
  /** Until then (epoch ms) it rests: orders that are being paid hold what is left of its money. */
  pausedUntil?: number
  /** 划线价 per store and SKU, frozen when the promotion began; absent for offers that may strike nothing. */
  struck?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** 积分怎么用、怎么得. */
export interface PointsRule {
  /** What one point is worth at checkout. */
  fenPerPoint: number
  /** Points pay at most this share of what is left after coupons (whole percent). */
  maxPercent: number
  /** Points are spent in multiples of this. */
  step: number
  /** Points earned per whole yuan paid, before the tier's multiplier. */
  perYuan: number
  /** False: a question that says nothing of points spends none; absent = true. */
  chosenByDefault?: boolean
}

/** The tier of the buyer as far as prices go. */
export interface TierStanding {
  tierId: string
  name: string
  /** 会员价: percent off each piece; 0 = none. */
  percentOff: number
  /** 150 = 1.5 倍积分; a birthday window is worked in already. */
  pointsPercent: number
}
