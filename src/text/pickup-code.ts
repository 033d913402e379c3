/** Begins the QR of a pickup code; the same as in `cloudfunctions/pickups` (a test compares them). */
export const PICKUP_QR_PREFIX = 'TQP1:'

/** What the QR of a pickup code holds. */
export const pickupQrText = (code: string): string => `${PICKUP_QR_PREFIX}${code}`

/** `KM74 T9QX`: eight characters in two groups of four. */
export const groupedCode = (code: string): string => code.replace(/^(.{4})(.+)$/, '$1 $2')
