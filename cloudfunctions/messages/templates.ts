import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { forgetConsents } from './consents'
import type { MessagesConsoleActions, MessageTemplateView, saveTemplateInput, templatesInput } from './contract'
import { type MessageTemplate, messageTemplates, outbox } from './records'
import { MESSAGE_KINDS, type MessageKind } from './rules/kinds'
import { keysProblem, usualKeys } from './rules/message-data'
import { fieldsOf, TEMPLATES } from './rules/templates'

/** How many messages of a kind were announced, and how many left. */
async function countOf(kind: MessageKind): Promise<{ announced: number; sent: number }> {
  const [announced, sent] = await Promise.all([outbox.count({ kind }), outbox.count({ kind, state: 'sent' })])
  return { announced, sent }
}

async function viewOf(kind: MessageKind, template: MessageTemplate | undefined): Promise<MessageTemplateView> {
  const keys: Readonly<Record<string, string>> = template?.keys ?? usualKeys(kind)
  return {
    kind,
    name: TEMPLATES[kind].name,
    templateId: template?.templateId ?? null,
    rev: template?.rev ?? 0,
    fields: fieldsOf(kind).map(([field, { name, type }]) => ({ field, name, type, key: keys[field] ?? '' })),
    ...(await countOf(kind)),
  }
}

/** Every kind with the shop's template for it, and how many messages it made. 25 requests in two rounds. */
export async function listMessageTemplates(
  _ask: z.output<typeof templatesInput>,
  _caller: StaffCaller,
): Promise<Result<MessagesConsoleActions['messages.templates']['reply']>> {
  const known = new Map((await messageTemplates.all()).map((template) => [template._id, template]))
  return ok({ templates: await Promise.all(MESSAGE_KINDS.map((kind) => viewOf(kind, known.get(kind)))) })
}

const changedMeanwhile = { code: 'changed-meanwhile', message: '刚才有人改过，刷新后再存' } as const
const templateUsed = { code: 'template-used', message: '这个模板编号已经用在别的消息上，一类消息要用一个模板' } as const

async function write(template: MessageTemplate, read: number): Promise<boolean> {
  if (read === 0) return (await messageTemplates.insertIfAbsent(template)) === 'inserted'
  const { _id, templateId, keys, rev } = template
  return messageTemplates.updateIf({ _id, rev: read }, { templateId, keys: command.set(keys), rev })
}

/**
 * Enters the shop's own template for a kind. With another template id, what people agreed to for the old one is
 * forgotten: WeChat counts by template. Refusals: `bad-keys`, `template-used`, `changed-meanwhile`.
 */
export async function saveMessageTemplate(
  { kind, templateId, keys: given, rev }: z.output<typeof saveTemplateInput>,
  caller: StaffCaller,
): Promise<Result<{ kind: MessageKind; rev: number }, Refusal<'bad-keys' | 'template-used' | 'changed-meanwhile'>>> {
  const keys = Object.fromEntries(given.map(({ field, key }) => [field, key]))
  const problem = keysProblem(kind, keys)
  if (problem !== null) return refuse({ code: 'bad-keys', message: problem })
  const all = await messageTemplates.all()
  if (all.some((one) => one._id !== kind && one.templateId === templateId)) return refuse(templateUsed)
  const before = all.find((one) => one._id === kind)
  if ((before?.rev ?? 0) !== rev) return refuse(changedMeanwhile)
  caller.note({
    ...(before ? { before: { templateId: before.templateId } } : {}),
    after: { name: TEMPLATES[kind].name, templateId },
  })
  if (!(await write({ _id: kind, templateId, keys, rev: rev + 1 }, rev))) return refuse(changedMeanwhile)
  if (before && before.templateId !== templateId) await forgetConsents(kind)
  return ok({ kind, rev: rev + 1 })
}
