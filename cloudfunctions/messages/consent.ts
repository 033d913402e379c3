import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { countConsents } from './consents'
import type { askingInput, consentInput, MessagesActions } from './contract'
import { messageTemplates } from './records'
import { TEMPLATES } from './rules/templates'

/** The templates that somebody can be asked for. One request. */
export async function listAskable(
  _ask: z.output<typeof askingInput>,
  _caller: Caller,
): Promise<Result<MessagesActions['messages.asking']['reply']>> {
  const templates = await messageTemplates.all()
  return ok({ kinds: templates.map(({ _id, templateId }) => ({ kind: _id, templateId, name: TEMPLATES[_id].name })) })
}

/**
 * Counts what WeChat's sheet answered. Answers for a template that is not the shop's any more count nothing. Three
 * requests, four the first time; a repeat of the `askId` answers 0.
 */
export async function reportConsent(
  { askId, answers }: z.output<typeof consentInput>,
  { openid, now }: Caller,
): Promise<Result<MessagesActions['messages.consent']['reply']>> {
  const current = new Map((await messageTemplates.all()).map(({ _id, templateId }) => [_id, templateId]))
  // One sheet answers once per template, however often a client names it.
  const byKind = new Map(answers.map((one) => [one.kind, one]))
  const known = [...byKind.values()].filter(({ kind, templateId }) => current.get(kind) === templateId)
  const isNew = await countConsents(openid, askId, known, now)
  return ok({ counted: isNew ? known.filter(({ answer }) => answer === 'accept').length : 0 })
}
