import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { type listInput, MESSAGE_STATES, type MessagesConsoleActions, type MessageView } from './contract'
import { type OutboxMessage, outbox } from './records'
import { fieldValue } from './rules/field-value'
import { fieldsOf, TEMPLATES } from './rules/templates'

const PAGE = 50

/** What it is about: its first field, as the message says it. */
function aboutOf({ kind, fields }: OutboxMessage): string {
  const [first] = fieldsOf(kind)
  return first ? fieldValue(first[1].type, fields[first[0]] ?? '') : ''
}

const viewOf = (message: OutboxMessage): MessageView => ({
  messageId: message._id,
  kind: message.kind,
  kindName: TEMPLATES[message.kind].name,
  state: message.state,
  about: aboutOf(message),
  personTail: message.openid.slice(-4),
  reason: message.reason?.text ?? null,
  announcedAt: message.announcedAt,
  leavesAt: message.state === 'waiting' ? message.due : null,
  endedAt: message.endedAt,
  tries: message.tries,
})

/** The outbox as operators look at it: one state, newest first, 50 a page, and how many there are of each. Eight requests in one round. */
export async function listMessages(
  { state, before }: z.output<typeof listInput>,
  _caller: StaffCaller,
): Promise<Result<MessagesConsoleActions['messages.list']['reply']>> {
  const filter = { state, ...(before === undefined ? {} : { announcedAt: command.lt(before) }) }
  const [found, counted] = await together([
    outbox.find(filter, { orderBy: [['announcedAt', -1]], limit: PAGE }),
    Promise.all(MESSAGE_STATES.map(async (one) => [one, await outbox.count({ state: one })] as const)),
  ])
  const counts = Object.fromEntries(counted) as Record<OutboxMessage['state'], number>
  const last = found.at(-1)
  return ok({
    messages: found.map(viewOf),
    next: found.length === PAGE && last ? last.announcedAt : null,
    counts,
  })
}
