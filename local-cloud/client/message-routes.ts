import { z } from 'zod'
import type { CloudParts } from '../cloud-parts'
import { SHEET_ANSWERS } from '../wechat/subscriptions'
import { signedIn } from './fn-route'
import type { Request } from './http-server'
import { json, Refused, type Reply } from './reply'

export const subscriptionsBody = z.strictObject({ answers: z.record(z.string().max(64), z.enum(SHEET_ANSWERS)) })
export const messagesBody = z.strictObject({ refuseNext: z.int().min(0).max(1000), errcode: z.int() })

/** The templates of the shop's account, and how many messages whoever is signed in has agreed to by each. */
export const showSubscriptions = (parts: CloudParts, request: Request): Reply => {
  const person = signedIn(parts, request)
  const { subscriptions } = parts
  return json(subscriptions.templates().map((one) => ({ ...one, left: subscriptions.left(person, one.templateId) })))
}

/** What somebody taps in WeChat's sheet. @throws Refused 404 where the account has no such template */
export const answerSubscriptions = (
  parts: CloudParts,
  request: Request,
  { answers }: z.infer<typeof subscriptionsBody>,
): Reply => {
  const person = signedIn(parts, request)
  const known = new Set(parts.subscriptions.templates().map(({ templateId }) => templateId))
  const foreign = Object.keys(answers).find((templateId) => !known.has(templateId))
  if (foreign !== undefined) throw new Refused(404, 'unknown-template', `公众平台没有模板 ${foreign}`)
  for (const [templateId, answer] of Object.entries(answers)) parts.subscriptions.answer(person, templateId, answer)
  return json({})
}

/** Messages that reached phones, oldest first; one person's with `openid`. */
export const showMessages = (parts: CloudParts, request: Request): Reply =>
  json(parts.subscriptions.delivered(request.query.get('openid') ?? undefined))
