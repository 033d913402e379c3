/** 卡片码十位，字母开头：what a card's path and a code's scene carry. */
const CARD_CODE = /^[A-Za-z][0-9A-Za-z]{9}$/

/** The code of a new card, from a fresh random id: ten characters, ≈ 59 random bits. */
export const cardCodeFrom = (freshId: string): string => freshId.slice(0, 10)

/** The card code in what a client sent, or null when it cannot be one; such a text is never looked up. */
export const cardCodeIn = (text: string | undefined): string | null =>
  text !== undefined && CARD_CODE.test(text) ? text : null
