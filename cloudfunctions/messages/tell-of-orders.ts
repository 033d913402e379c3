import { type MovedOrder, ordersMovedSince } from '../orders/moved-since'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { announce, messageId } from './announce'
import { messageMarks, outbox } from './records'
import { type AnyAnnouncement, messagesOfPaid, messagesOfReady, messagesOfRefunds } from './rules/order-messages'

const PAGE = 100
/** An order carries the moment its request began; it is written up to a minute later, and must not be missed. */
const WRITTEN_LATE_MS = 2 * MINUTE

async function readMark(name: string, now: number): Promise<number> {
  const mark = await messageMarks.get(name)
  if (mark) return mark.until
  // Nobody is told of what happened before the shop had an outbox.
  await messageMarks.insertIfAbsent({ _id: name, until: now - WRITTEN_LATE_MS })
  return now - WRITTEN_LATE_MS
}

/** Announces what is not in the outbox yet; one request to look, then one for each that is new. */
async function announceNew(messages: readonly AnyAnnouncement[], job: string, now: number): Promise<void> {
  const ids = messages.map(({ kind, factId }) => messageId(kind, factId))
  if (ids.length === 0) return
  const found = await outbox.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['_id'] })
  const known = new Set(found.map(({ _id }) => _id))
  const fresh = messages.filter(({ kind, factId }) => !known.has(messageId(kind, factId)))
  const idOf = ({ kind, factId }: AnyAnnouncement) => messageId(kind, factId)
  await eachApart(fresh, (message) => announce(message, now), { job, idOf })
}

const telling = (
  name: string,
  field: 'paidAt' | 'readyAt' | 'refundAt',
  messagesOf: (order: MovedOrder, now: number) => AnyAnnouncement[],
): Job => ({
  name,
  page: async (now) => {
    const from = await readMark(name, now)
    const orders = await ordersMovedSince(field, from, PAGE)
    const messages = orders.flatMap((order) => messagesOf(order, now))
    await announceNew(messages, name, now)
    const last = orders.at(-1)?.[field] ?? from
    const isFull = orders.length === PAGE && last > from
    const until = isFull ? last : Math.max(from, now - WRITTEN_LATE_MS)
    if (until > from) await messageMarks.updateIf({ _id: name, until: from }, { until })
    return isFull
  },
})

/**
 * The clock's look at orders that were paid, made ready or given back since its last look: buying itself writes nothing into the
 * outbox, so that it costs no request more.
 */
export const tellOfOrders = (): Job[] => [
  telling('tell_of_paid', 'paidAt', messagesOfPaid),
  telling('tell_of_ready', 'readyAt', messagesOfReady),
  telling('tell_of_refunds', 'refundAt', messagesOfRefunds),
]
