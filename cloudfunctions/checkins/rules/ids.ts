import { sha256 } from '../../platform/digest'
import type { ShopDay } from '../../platform/time'

/** One check-in document per person and shop day. */
export const checkInId = (openid: string, day: ShopDay): string => `${sha256(openid).slice(0, 20)}:${day}`

/** One document per person, challenge and window. */
export const challengeDocId = (openid: string, challengeId: string, firstDay: ShopDay): string =>
  `${sha256(openid).slice(0, 20)}:${challengeId}:${firstDay}`

/** The points of a check-in; `instead`: those that stand for a coupon of which none were left. */
export const pointsFactOf = (docId: string, instead?: string): string =>
  `ci${sha256(instead === undefined ? docId : `${docId} ${instead}`).slice(0, 32)}`
