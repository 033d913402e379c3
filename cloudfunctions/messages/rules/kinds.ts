/** Everything the shop may tell somebody by a subscribe message. One kind, one template of the shop's WeChat account. */
export const MESSAGE_KINDS = [
  'paid',
  'ready',
  'pickup-tomorrow',
  'refund-done',
  'coupon-expiring',
  'tier-change',
  'back-in-stock',
  'group-full',
  'group-failed',
  'one-missing',
  'check-in-reminder',
  'birthday',
] as const

export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** The kind as a key of a document's maps, which know no hyphen. */
export const kindKey = (kind: MessageKind): string => kind.replace(/-/g, '_')
