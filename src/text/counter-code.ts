/** Begins the QR of a coupon shown at the counter; the same as in `cloudfunctions/coupons` (a test compares them). */
export const COUNTER_QR_PREFIX = 'TQE1:'
/** Begins the QR of a code with which a coupon is claimed; the same as in `cloudfunctions/coupons`. */
export const CLAIM_QR_PREFIX = 'TQC1:'

export const COUNTER_CODE_LENGTH = 9

/** `KM7 4T9 QX2`: nine characters in three groups. */
export const counterCodeText = (code: string): string => code.match(/.{1,3}/g)?.join(' ') ?? code
