/** `47` tenths → `4.7`; what was rounded down stays so. */
export const averageText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`
