/** `小林` → `小*`: enough for the counter to call somebody, not enough to know them. A whole character, emoji included. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}*`
