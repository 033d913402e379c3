import { addDays, type ShopDay } from '../../platform/time'

/** How many days ahead shelves stand, today included. */
export const FORTNIGHT = 14

/** `today` and the days after it on which shelves stand. */
export const fortnight = (today: ShopDay): ShopDay[] => Array.from({ length: FORTNIGHT }, (_, i) => addDays(today, i))
