import { APPROVAL_FEN } from './needs-approval'

/** ¥100 000 in one account at the most. */
export const MOST_FUNDED_FEN = 10_000_000

/** 自己的活动加到多少为止：what an account may hold after somebody added to it; above the limit somebody else must. */
export const mostFunded = (own: boolean): number => (own ? APPROVAL_FEN : MOST_FUNDED_FEN)
