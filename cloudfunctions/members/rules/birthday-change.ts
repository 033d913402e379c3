import { DAY } from '../../platform/time'

const WAIT_MS = 180 * DAY

/** 生日填一次，要改等 180 天: from when it can be changed (epoch ms); 0 = at once. */
export const changeableAt = (setAt: number | null | undefined): number => (setAt ? setAt + WAIT_MS : 0)
