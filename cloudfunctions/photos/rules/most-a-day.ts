/** Photos that one person adds in a day. */
export const MOST_PHOTOS_A_DAY = 20
