import { sha256 } from '../../platform/digest'

/** One review per order and SKU. */
export const reviewIdOf = (orderId: string, skuId: string): string => `r${sha256(`${orderId} ${skuId}`).slice(0, 24)}`

/** The points of an order's reviews, whichever line comes first. */
export const pointsFactOf = (orderId: string): string => `rv${orderId}`
