import type { Reason } from '../contract'

interface KnownReason extends Reason {
  /** Whether it can be true before the goods were in anybody's hands. */
  beforePickup: boolean
  afterPickup: boolean
  exchange: boolean
}

/** 为什么退: the reasons a customer chooses from, in this order. Ids are kept for ever, texts may change. */
export const REASONS: readonly KnownReason[] = [
  { reasonId: 'quality', text: '口感或品质不对', beforePickup: false, afterPickup: true, exchange: true },
  { reasonId: 'damaged', text: '压坏或漏了', beforePickup: false, afterPickup: true, exchange: true },
  { reasonId: 'wrong', text: '给错了', beforePickup: false, afterPickup: true, exchange: true },
  { reasonId: 'missing', text: '少给了', beforePickup: false, afterPickup: true, exchange: true },
  { reasonId: 'no_time', text: '来不及取', beforePickup: true, afterPickup: false, exchange: false },
  { reasonId: 'not_wanted', text: '不想要了', beforePickup: true, afterPickup: false, exchange: false },
  { reasonId: 'not_ready', text: '到点没做好', beforePickup: true, afterPickup: false, exchange: false },
  { reasonId: 'other', text: '别的原因', beforePickup: true, afterPickup: true, exchange: true },
]

export const reasonsFor = (kind: 'refund' | 'exchange', pickedUp: boolean): Reason[] =>
  REASONS.filter((one) => (pickedUp ? one.afterPickup : one.beforePickup) && (kind === 'refund' || one.exchange)).map(
    ({ reasonId, text }) => ({ reasonId, text }),
  )
