import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { sendSubscribeMessage } from '../platform/wechat/subscribe'
import { clearConsent, putBackConsent, takeConsent } from './consents'
import type { MessageState } from './contract'
import { isItSo } from './is-it-so'
import { type MessageTemplate, messageTemplates, type OutboxMessage, outbox } from './records'
import { afterRefusal, NO_CONSENT_LEFT } from './rules/after-refusal'
import type { MessageKind } from './rules/kinds'
import { messageData } from './rules/message-data'
import { leavesAt } from './rules/quiet-hours'
import { REASONS, type Reason, wechatReason } from './rules/reasons'

const PAGE = 100
/** Longer than a function may run (60 s): who is found `sending` after it, died between asking WeChat and noting it. */
export const SENDING_LEASE_MS = 3 * MINUTE

/** What has not come about yet (money on its way) is looked at again after this. */
const NOT_YET_MS = 5 * MINUTE

export type Send = typeof sendSubscribeMessage
type Templates = ReadonlyMap<MessageKind, MessageTemplate>

/** Moves a message as it was read; whoever comes first wins. */
const move = (message: OutboxMessage, change: Partial<OutboxMessage>): Promise<boolean> =>
  outbox.updateIf(
    { _id: message._id, rev: message.rev, state: message.state },
    { ...change, ...('reason' in change ? { reason: command.set(change.reason) } : {}), rev: message.rev + 1 },
  )

const end = (message: OutboxMessage, state: MessageState, reason: Reason | null, now: number): Promise<boolean> =>
  move(message, { state, reason, due: 0, endedAt: now })

/** Asks WeChat. A consent is taken before and comes back unless WeChat says that there was none. */
async function ask(message: OutboxMessage, template: MessageTemplate, send: Send, now: number): Promise<void> {
  const { openid, kind, page } = message
  if (!(await takeConsent(openid, kind))) {
    await end(message, 'no-consent', REASONS.noConsent, now)
    return
  }
  const data = messageData(kind, message.fields, template.keys)
  const answer = await send({ openid, templateId: template.templateId, page, data }).catch(async (error: unknown) => {
    // Nobody knows whether it arrived: said at once, and seen as a failure of the job.
    await end(message, 'unknown', REASONS.lost, now)
    throw error
  })
  if (answer.kind === 'sent') {
    await end(message, 'sent', null, now)
    return
  }
  const reason = wechatReason(answer.code, answer.message)
  if (answer.code === NO_CONSENT_LEFT) await clearConsent(openid, kind)
  else await putBackConsent(openid, kind)
  const after = afterRefusal(answer.code, message.tries)
  if ('end' in after) await end(message, after.end, reason, now)
  else await move(message, { state: 'waiting', reason, due: now + after.waitMs })
}

/**
 * Does what is due for one message. `sending` is written before WeChat is asked, so that a crash at any later line leaves
 * a message that is never sent again: nobody is written to twice.
 */
async function attend(message: OutboxMessage, templates: Templates, send: Send, now: number): Promise<void> {
  if (message.state === 'sending') {
    await end(message, 'unknown', REASONS.lost, now)
    return
  }
  const leaves = leavesAt(now, message.until)
  if (leaves === null) {
    await end(message, 'too-late', REASONS.tooLate, now)
    return
  }
  if (leaves > now) {
    await move(message, { due: leaves })
    return
  }
  const template = templates.get(message.kind)
  if (!template) {
    await end(message, 'failed', REASONS.noTemplate, now)
    return
  }
  const standing = await isItSo(message)
  if (standing !== 'so') {
    if (standing === 'over') await end(message, 'too-late', REASONS.notSoAnyMore, now)
    else await move(message, { due: now + NOT_YET_MS })
    return
  }
  const sending = { state: 'sending', due: now + SENDING_LEASE_MS, tries: message.tries + 1 } as const
  if (!(await move(message, sending))) return
  await ask({ ...message, ...sending, rev: message.rev + 1 }, template, send, now)
}

/**
 * The clock's work on the outbox: what is due leaves, the longest waiting first. The only place from which subscribe
 * messages go.
 */
export const sendMessages = (send: Send = sendSubscribeMessage): Job => ({
  name: 'send_messages',
  page: async (now) => {
    const due = await outbox.find(
      { due: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    if (due.length === 0) return false
    const templates: Templates = new Map((await messageTemplates.all()).map((template) => [template._id, template]))
    const apart = { job: 'send_messages', idOf: ({ _id }: OutboxMessage) => _id }
    await eachApart(due, (message) => attend(message, templates, send, now), apart)
    return due.length === PAGE
  },
})
