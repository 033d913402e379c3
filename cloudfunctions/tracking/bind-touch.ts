import { readTouch } from './read-touch'
import { cards, type Touch } from './records'

/** A touch with the register entry whose bind card was opened; null when another card, or none, was. */
export interface BindTouch {
  touch: Touch
  bindGroupId: string | null
}

/** The touch of that id with what its card wanted bound, or null when there is no such touch. Two requests. */
export async function readBindTouch(touchId: string): Promise<BindTouch | null> {
  const touch = await readTouch(touchId)
  if (!touch) return null
  const card = touch.cardCode === null ? null : await cards.get(touch.cardCode, ['bindGroupId'])
  return { touch, bindGroupId: card?.bindGroupId ?? null }
}
