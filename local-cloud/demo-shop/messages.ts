import type { MessageTemplate } from '../../cloudfunctions/messages/records'
import { MESSAGE_KINDS, type MessageKind } from '../../cloudfunctions/messages/rules/kinds'
import { usualKeys } from '../../cloudfunctions/messages/rules/message-data'
import { TEMPLATES } from '../../cloudfunctions/messages/rules/templates'
import type { AccountTemplate } from '../wechat/subscriptions'

/** WeChat's template ids have 43 characters. */
const templateIdOf = (kind: MessageKind): string => `demo_${kind.replace(/-/g, '_')}_`.padEnd(43, '0')

/** The templates of the demo shop's WeChat account, put together in the order of the shop's own fields. */
export const accountTemplates = (): AccountTemplate[] =>
  MESSAGE_KINDS.map((kind) => ({
    templateId: templateIdOf(kind),
    title: TEMPLATES[kind].name,
    keys: Object.values(usualKeys(kind)),
  }))

/** The same as the shop knows them. */
export const messageTemplates = (): MessageTemplate[] =>
  MESSAGE_KINDS.map((kind) => ({ _id: kind, templateId: templateIdOf(kind), keys: usualKeys(kind), rev: 1 }))
