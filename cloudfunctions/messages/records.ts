import { Collection } from '../platform/database/collection'
import type { MessageState } from './contract'
import type { MessageKind } from './rules/kinds'

/**
 * One message to one person about one fact: the outbox. waiting → sending → sent | failed | no-consent | unknown;
 * waiting → too-late | no-consent | failed; sending → waiting where WeChat refused it for now.
 */
export interface OutboxMessage {
  /** `message:<kind>:<fact id>`: a fact is told at most once. */
  _id: string
  kind: MessageKind
  openid: string
  /** Texts as they are, times in epoch ms, amounts in fen; brought into WeChat's form when it leaves. */
  fields: Record<string, string | number>
  /** Where a tap on the message leads, without leading slash. */
  page: string
  state: MessageState
  /** Why it did not leave, or not yet; null where nothing went wrong. */
  reason: { code: string; text: string } | null
  /** After this moment it is of no use; null = it always is. */
  until: number | null
  /** When the clock looks at it (epoch ms): to send it, or as the end of the lease while `sending`; 0 = it is over. */
  due: number
  /** How often WeChat was asked. */
  tries: number
  announcedAt: number
  /** When it came to its end; null while it has none. */
  endedAt: number | null
  rev: number
}

/** How many messages somebody still agrees to get, as far as we were told: WeChat gives no way to ask. */
export interface MessageConsent {
  /** openid */
  _id: string
  /** By kind (`kindKey`): messages that may still be sent. Never below 0. */
  n: Record<string, number>
  /** By kind: what was last answered instead of yes, and when. */
  refused: Record<string, { answer: 'reject' | 'ban'; at: number }>
  /** Reports that were counted, by their ids, so that a repeated report counts once; forgotten after a day. */
  asks: Record<string, number>
}

/** The shop's own template for a kind, as it stands in its WeChat account. */
export interface MessageTemplate {
  /** The kind. */
  _id: MessageKind
  /** Unique among the kinds: a yes is counted for one of them. */
  templateId: string
  /** Our field → the keyword in the template (`goods` → `thing1`); a field without keyword is not sent. */
  keys: Record<string, string>
  rev: number
}

/** Somebody who wants to hear when a SKU can be had again in a store. `_id` = `<skuId>:<storeId>:<openid>` */
export interface StockWait {
  _id: string
  openid: string
  skuId: string
  storeId: string
  /** Counts how often the person asked: each asking is told of once. */
  round: number
  /** When the clock looks whether it is there (epoch ms); 0 = told, or given up. */
  due: number
  since: number
  rev: number
}

/** How far the clock has looked for events that are told: by name, everything until `until` was seen. */
export interface MessageMark {
  _id: string
  until: number
}

export const outbox = new Collection<OutboxMessage>('messages', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'state_announcedAt',
    fields: [
      ['state', 1],
      ['announcedAt', -1],
    ],
  },
  {
    name: 'kind_state',
    fields: [
      ['kind', 1],
      ['state', 1],
    ],
  },
])
export const messageConsents = new Collection<MessageConsent>('message_consents')
export const messageTemplates = new Collection<MessageTemplate>('message_templates', [
  { name: 'templateId', fields: [['templateId', 1]], unique: true },
])
export const stockWaits = new Collection<StockWait>('stock_waits', [{ name: 'due', fields: [['due', 1]] }])
export const messageMarks = new Collection<MessageMark>('message_marks')
