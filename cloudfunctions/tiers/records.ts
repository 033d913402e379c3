import { Collection } from '../platform/database/collection'

/** 会员等级, lowest first by `growthFrom`; data of the shop. */
export interface Tier {
  /** `silver`, `gold`, `black`; the class is `tier_<_id>`. */
  _id: string
  name: string
  growthFrom: number
  /** 会员价 in whole percent off; 0 = none. */
  percentOff: number
  /** 150 = 1.5 倍积分. */
  pointsPercent: number
  /** Template of the birthday gift; null = none. */
  birthdayTemplateId: string | null
  /** Buys new products before others. */
  earlyAccess: boolean
  rev: number
}

export const tiers = new Collection<Tier>('tiers')
