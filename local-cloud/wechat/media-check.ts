/**
 * `security.mediaCheckAsync` version 2: the answer comes later as the push `wxa_media_check`. The word list of the text
 * check stands for WeChat's model: a picture that carries one of its words in its bytes (a comment of the file) is risky,
 * one that carries 拿不准 needs a person's look. Error codes as WeChat's page lists them.
 */
import { randomUUID } from 'node:crypto'
import { isOpenid } from '../client/people'
import { APP_ID } from '../functions/identity'
import { unsupported } from '../protocol/errors'
import type { Facts } from '../storage/facts'
import type { FileStore } from '../storage/files'
import { labelWhere, PASS_LABEL, SCENES, type WxResult, wxError } from './content-check'

/** WeChat says within half an hour; mostly it takes seconds. */
const ANSWER_AFTER_MS = 3_000
/** A push that is not taken well is repeated this often. */
const MOST_TRIES = 3
const REPEAT_AFTER_MS = 5_000
const REVIEW_WORD = '拿不准'
/** Of the push: WeChat could not fetch the file. */
const NOT_FETCHED = -1008

type Suggest = 'pass' | 'review' | 'risky'

export interface MediaCheck {
  traceId: string
  openid: string
  mediaUrl: string
  /** Null where the file could not be fetched. */
  suggest: Suggest | null
  label: number
  tries: number
  /** When it is pushed next (epoch ms); null once it was taken, or given up. */
  dueAt: number | null
  taken: boolean
}

/** Calls the function that message push is configured for; true when it answered `success`. */
export type Push = (event: Record<string, unknown>) => Promise<boolean>

export interface MediaDesk {
  /** Arguments in snake_case. @throws CloudError `unsupported-locally` for sound */
  ask(args: Readonly<Record<string, unknown>>, now: number): WxResult
  all(): MediaCheck[]
  nextDue(): number | undefined
  runDue(now: number): Promise<void>
}

const verdictOf = (bytes: Buffer): { suggest: Suggest; label: number } => {
  const label = labelWhere((word) => bytes.includes(word))
  if (label !== PASS_LABEL) return { suggest: 'risky', label }
  return { suggest: bytes.includes(REVIEW_WORD) ? 'review' : 'pass', label }
}

/** The file behind an address that this cloud gave out, or undefined: nobody else's addresses are fetched. */
const fetched = (mediaUrl: string, files: FileStore, origin: string, now: number): Buffer | undefined => {
  const url = URL.canParse(mediaUrl) ? new URL(mediaUrl) : null
  if (url?.origin !== origin || !url.pathname.startsWith('/files/')) return undefined
  const filePath = decodeURIComponent(url.pathname.slice('/files/'.length))
  const [expires, signature] = [url.searchParams.get('expires') ?? '', url.searchParams.get('sign') ?? '']
  return files.allows('get', filePath, expires, signature, now) ? files.read(filePath) : undefined
}

const eventOf = ({ traceId, openid, suggest, label }: MediaCheck, now: number): Record<string, unknown> => {
  const errcode = suggest === null ? NOT_FETCHED : 0
  const result = suggest === null ? {} : { result: { suggest, label } }
  return {
    ToUserName: 'gh_local',
    FromUserName: openid,
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: APP_ID,
    trace_id: traceId,
    version: 2,
    detail: suggest === null ? [] : [{ strategy: 'content_model', errcode, suggest, label, prob: 90 }],
    errcode,
    errmsg: suggest === null ? 'download failed' : 'ok',
    ...result,
  }
}

const problemOf = (args: Readonly<Record<string, unknown>>): WxResult | undefined => {
  const { version, openid, scene, media_type: mediaType, media_url: mediaUrl } = args
  if (version !== 2) return wxError(47001, 'data format error: version must be 2')
  if (!isOpenid(openid)) return wxError(40003, 'invalid openid')
  if (!SCENES.includes(scene)) return wxError(40097, 'invalid args: scene')
  if (mediaType === 1) throw unsupported('openapi.security.mediaCheckAsync of sound')
  if (mediaType !== 2) return wxError(40097, 'invalid args: media_type')
  const isAddress = typeof mediaUrl === 'string' && /^https?:\/\//.test(mediaUrl)
  return isAddress ? undefined : wxError(40097, 'invalid args: media_url')
}

/** @param push reaches the function that gets `wxa_media_check` */
export const openMediaDesk = (facts: Facts, files: FileStore, origin: () => string, push: Push): MediaDesk => {
  const shelf = facts.shelf<MediaCheck>('media-check')
  const waiting = () => shelf.all().filter((check) => check.dueAt !== null)

  const tell = async (check: MediaCheck, now: number): Promise<void> => {
    const taken = await push(eventOf(check, now))
    const tries = check.tries + 1
    const dueAt = taken || tries >= MOST_TRIES ? null : now + REPEAT_AFTER_MS
    shelf.put(check.traceId, { ...check, tries, dueAt, taken })
  }

  return {
    ask: (args, now) => {
      const problem = problemOf(args)
      if (problem) return problem
      const traceId = randomUUID()
      const [openid, mediaUrl] = [String(args.openid), String(args.media_url)]
      const bytes = fetched(mediaUrl, files, origin(), now)
      const verdict = bytes ? verdictOf(bytes) : { suggest: null, label: 0 }
      const dueAt = now + ANSWER_AFTER_MS
      shelf.put(traceId, { traceId, openid, mediaUrl, ...verdict, tries: 0, dueAt, taken: false })
      return { errcode: 0, errmsg: 'ok', trace_id: traceId }
    },
    all: () => shelf.all(),
    nextDue: () => {
      const due = waiting().flatMap(({ dueAt }) => dueAt ?? [])
      return due.length === 0 ? undefined : Math.min(...due)
    },
    runDue: async (now) => {
      for (const check of waiting()) if ((check.dueAt ?? now) <= now) await tell(check, now)
    },
  }
}
