import type { CouponTemplate } from '../records'

/** 能不能出示: an exchange within its days; money off only makes sense in an order. */
export const isShowable = (
  { benefit }: Pick<CouponTemplate, 'benefit'>,
  { from, until }: { from: number; until: number },
  now: number,
): boolean => benefit.kind === 'exchange' && from <= now && now < until
