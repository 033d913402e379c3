import type { ShopDay, ShopTime } from '../../platform/time'

/** A slot's id says when it begins: `2026-11-24`, `16:30` → `d20261124_1630`. Unique within a store over all days. */
export const slotId = (day: ShopDay, from: ShopTime): string => `d${day.replaceAll('-', '')}_${from.replace(':', '')}`

/** The shop day of a slot id, or null when the text is not a slot id. */
export const dayOfSlot = (id: string): ShopDay | null => {
  const match = /^d(\d{4})(\d{2})(\d{2})_\d{4}$/.exec(id)
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}

/** `HH:mm` at which a slot id begins. */
export const fromOfSlot = (id: string): ShopTime => `${id.slice(-4, -2)}:${id.slice(-2)}`
