import { cards, type Touch } from './records'

/** Who shared the card that somebody opened, by the name on it; null for codes, unknown cards and one's own card. At most one request. */
export async function sharerOf(touch: Touch): Promise<string | null> {
  if (touch.cardCode === null) return null
  const card = await cards.get(touch.cardCode, ['openid', 'sharerName'])
  return card && card.openid !== touch.openid ? card.sharerName : null
}
