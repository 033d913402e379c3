import { isOpenid } from '../client/people'
import type { Facts } from '../storage/facts'
import { type WxResult, wxError } from './content-check'

/** A template as it stands in the shop's WeChat account. */
export interface AccountTemplate {
  templateId: string
  title: string
  /** Its keywords: `thing1`, `amount2`, … */
  keys: readonly string[]
}

/** A message that reached somebody's phone. */
export interface DeliveredMessage {
  openid: string
  templateId: string
  title: string
  page: string
  data: Record<string, string>
  at: number
}

/** What somebody taps in WeChat's sheet for one template. */
export const SHEET_ANSWERS = ['accept', 'reject', 'ban'] as const
export type SheetAnswer = (typeof SHEET_ANSWERS)[number]

export interface SubscriptionDesk {
  /** Puts templates into the account, in place of all that were there. */
  setTemplates(templates: readonly AccountTemplate[]): void
  templates(): AccountTemplate[]
  /** What WeChat's sheet does with an answer. */
  answer(openid: string, templateId: string, answer: SheetAnswer): void
  /** How many messages may still be sent to somebody by a template. */
  left(openid: string, templateId: string): number
  /** `subscribeMessage.send`, arguments in snake_case. */
  send(ask: Readonly<Record<string, unknown>>, now: number): WxResult
  /** Oldest first. */
  delivered(openid?: string): DeliveredMessage[]
  /** The next so many sends are refused with this code, as by a busy or a full WeChat. */
  refuseNext(times: number, errcode: number): void
}

const MOST_ACCEPTS = 1_000_000

const TEXT_LIMITS: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/s,
  character_string: /^[\x20-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  number: /^-?\d{1,32}$/,
  amount: /^[¥￥$]?\d{1,10}(\.\d{1,2})?元?$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/,
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

const wrongData = (key: string): WxResult => wxError(47003, `argument invalid! data.${key}.value invalid`)

/** The texts by keyword, or WeChat's complaint about the first that does not fit the template. */
const readData = (template: AccountTemplate, data: unknown): Record<string, string> | WxResult => {
  const texts: Record<string, string> = {}
  const given = record(data)
  const foreign = Object.keys(given).find((key) => !template.keys.includes(key))
  if (foreign !== undefined) return wrongData(foreign)
  for (const key of template.keys) {
    const { value } = record(given[key])
    const limit = TEXT_LIMITS[key.replace(/\d+$/, '')]
    if (typeof value !== 'string' || !limit?.test(value)) return wrongData(key)
    texts[key] = value
  }
  return texts
}

const isRefusal = (read: Record<string, string> | WxResult): read is WxResult => typeof read.errcode === 'number'

/**
 * WeChat's side of subscribe messages: the account's templates, what people agreed to, what was delivered. One yes is
 * one message; after the last one 43101. Errors as the page of `subscribeMessage.send` lists them; in which order WeChat
 * checks is not documented.
 * @param pages of the compiled mini-program; empty while it is not built, and then not checked
 */
export const openSubscriptionDesk = (facts: Facts, pages: ReadonlySet<string>): SubscriptionDesk => {
  const account = facts.shelf<AccountTemplate[]>('message-templates')
  const accepts = facts.shelf<number>('message-accepts')
  const phones = facts.shelf<DeliveredMessage>('messages')
  let toRefuse = { times: 0, errcode: 0 }
  const templates = (): AccountTemplate[] => account.get('all') ?? []
  const keyOf = (openid: string, templateId: string): string => `${openid} ${templateId}`
  const left = (openid: string, templateId: string): number => accepts.get(keyOf(openid, templateId)) ?? 0
  const pageIsKnown = (page: unknown): boolean => {
    const [path = ''] = typeof page === 'string' ? page.split('?') : []
    return pages.size === 0 || pages.has(path)
  }

  return {
    setTemplates: (all) => account.put('all', [...all]),
    templates,
    answer: (openid, templateId, answer) => {
      const was = left(openid, templateId)
      if (answer === 'accept') accepts.put(keyOf(openid, templateId), Math.min(was + 1, MOST_ACCEPTS))
      if (answer === 'ban') accepts.put(keyOf(openid, templateId), 0)
    },
    left,
    send: (ask, now) => {
      if (toRefuse.times > 0) {
        toRefuse = { ...toRefuse, times: toRefuse.times - 1 }
        return wxError(toRefuse.errcode, 'refused for trying')
      }
      const { touser: openid, template_id: templateId, page } = ask
      if (!isOpenid(openid)) return wxError(40003, 'invalid openid')
      const template = templates().find((one) => one.templateId === templateId)
      if (!template) return wxError(40037, 'invalid template_id')
      if (!pageIsKnown(page)) return wxError(41030, 'invalid page')
      const data = readData(template, ask.data)
      if (isRefusal(data)) return data
      const may = left(openid, template.templateId)
      if (may === 0) return wxError(43101, 'user refuse to accept the msg')
      accepts.put(keyOf(openid, template.templateId), may - 1)
      const message = {
        openid,
        templateId: template.templateId,
        title: template.title,
        page: String(page),
        data,
        at: now,
      }
      phones.put(String(phones.all().length).padStart(8, '0'), message)
      return { errcode: 0, errmsg: 'ok' }
    },
    delivered: (openid) => phones.all().filter((message) => openid === undefined || message.openid === openid),
    refuseNext: (times, errcode) => {
      toRefuse = { times, errcode }
    },
  }
}
