import { outbox } from './records'
import type { MessageKind } from './rules/kinds'
import { leavesAt } from './rules/quiet-hours'
import { REASONS } from './rules/reasons'
import type { MessageFields } from './rules/templates'

/** Something one person should hear of. */
export interface Announcement<Kind extends MessageKind> {
  kind: Kind
  openid: string
  /** Names the fact for this person, e.g. an order or a seat: told at most once per kind. A fact of many people carries the person in it. */
  factId: string
  fields: MessageFields<Kind>
  /** Where a tap leads, without leading slash: `pages/order/index?id=…`. */
  page: string
  /** When it should leave (epoch ms); at once when absent. Quiet hours put it off. */
  at?: number
  /** The last moment at which it is of use (epoch ms); always when absent. */
  until?: number
}

export const messageId = (kind: MessageKind, factId: string): string => `message:${kind}:${factId}`

/**
 * Puts a message into the outbox: the only way to a subscribe message. It leaves from the clock, outside the quiet hours
 * and with the person's consent. One request; a repeat of the fact does nothing.
 */
export async function announce<Kind extends MessageKind>(
  { kind, openid, factId, fields, page, at, until }: Announcement<Kind>,
  now: number,
): Promise<'announced' | 'already'> {
  const last = until ?? null
  const due = leavesAt(Math.max(at ?? now, now), last)
  const made = await outbox.insertIfAbsent({
    _id: messageId(kind, factId),
    kind,
    openid,
    fields: { ...fields } as Record<string, string | number>,
    page,
    state: due === null ? 'too-late' : 'waiting',
    reason: due === null ? REASONS.tooLate : null,
    until: last,
    due: due ?? 0,
    tries: 0,
    announcedAt: now,
    endedAt: due === null ? now : null,
    rev: 1,
  })
  return made === 'inserted' ? 'announced' : 'already'
}
