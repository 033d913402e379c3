import { z } from 'zod'
import { clientId, ownId } from '../platform/fields'
import { MESSAGE_KINDS, type MessageKind } from './rules/kinds'

export type { MessageKind }

/**
 * `unknown`: the function died, or WeChat's answer was lost, between asking and noting; it may have arrived and is never
 * sent again.
 */
export const MESSAGE_STATES = ['waiting', 'sending', 'sent', 'failed', 'no-consent', 'too-late', 'unknown'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** What WeChat's sheet answered for one template. `filter` (too many of the same title) counts as no answer. */
export const CONSENT_ANSWERS = ['accept', 'reject', 'ban', 'filter'] as const

export const kindField = z.enum(MESSAGE_KINDS)
/** As WeChat gives them out: letters, digits, `_` and `-`, 43 characters as a rule. */
export const templateIdField = z.string().regex(/^[0-9A-Za-z_-]{42,64}$/)

export const askingInput = z.strictObject({})
export const consentInput = z.strictObject({
  askId: clientId,
  answers: z
    .array(z.strictObject({ kind: kindField, templateId: templateIdField, answer: z.enum(CONSENT_ANSWERS) }))
    .min(1)
    .max(5),
})
export const waitInput = z.strictObject({ kind: z.literal('back-in-stock'), skuId: ownId, storeId: ownId })

export const listInput = z.strictObject({ state: z.enum(MESSAGE_STATES), before: z.int().min(0).optional() })
export const templatesInput = z.strictObject({})
export const saveTemplateInput = z.strictObject({
  kind: kindField,
  templateId: templateIdField,
  /** The template's keyword for each of our fields that it has. */
  keys: z
    .array(z.strictObject({ field: z.string().regex(/^[a-z]{1,20}$/), key: z.string().regex(/^[a-z_]{1,20}\d{1,2}$/) }))
    .max(5),
  /** The revision that was read; 0 where there was none. */
  rev: z.int().min(0),
})

/** One kind as a client asks for it. */
export interface AskableKind {
  kind: MessageKind
  templateId: string
  /** 做好可以取了 */
  name: string
}

/** Refusals: `unknown-sku`, `unknown-store`, `in-stock`. */
export interface MessagesActions {
  /** The templates somebody can be asked for; kinds whose template the shop has not entered are absent. */
  'messages.asking': { ask: z.input<typeof askingInput>; reply: { kinds: AskableKind[] } }
  /** Reports what the sheet answered. A repeat of an `askId` counts nothing. */
  'messages.consent': { ask: z.input<typeof consentInput>; reply: { counted: number } }
  'messages.wait': { ask: z.input<typeof waitInput>; reply: { already: boolean } }
}

export interface MessageView {
  messageId: string
  kind: MessageKind
  kindName: string
  state: MessageState
  /** The first field, as it reads in the message. */
  about: string
  /** The last four characters of whom it is for. */
  personTail: string
  reason: string | null
  announcedAt: number
  /** When it leaves; null when it is over. */
  leavesAt: number | null
  endedAt: number | null
  tries: number
}

export interface MessageTemplateView {
  kind: MessageKind
  name: string
  templateId: string | null
  rev: number
  fields: { field: string; name: string; type: string; key: string }[]
  announced: number
  sent: number
}

/** Refusals: `changed-meanwhile`, `template-used`, `bad-keys`. */
export interface MessagesConsoleActions {
  /** Newest first, 50 a page. */
  'messages.list': {
    ask: z.input<typeof listInput>
    reply: { messages: MessageView[]; next: number | null; counts: Record<MessageState, number> }
  }
  /** Templates, and how many messages of each kind ended how. */
  'messages.templates': { ask: z.input<typeof templatesInput>; reply: { templates: MessageTemplateView[] } }
  'messages.saveTemplate': { ask: z.input<typeof saveTemplateInput>; reply: { kind: MessageKind; rev: number } }
}
