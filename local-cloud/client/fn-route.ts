import type { Functions, Invoked } from '../functions/functions'
import type { Request } from './http-server'
import type { People } from './people'
import { json, Refused, type Reply } from './reply'

/** What every action answers (design §5); `now` in epoch ms. */
export type Envelope =
  | { ok: true; data: unknown; now: number }
  | { ok: false; refusal: { code: string; message: string; [detail: string]: unknown }; now: number }
  | { ok: false; fault: { requestId: string; message: string }; now: number }

/** Time calls these; function security rules refuse clients. */
const CLOSED_TO_CLIENTS = new Set(['clock', 'night'])
/** The platform refuses larger results of a client's call. */
const RESULT_LIMIT = 1024 * 1024

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEnvelope = (value: unknown): value is Envelope => isRecord(value) && typeof value.ok === 'boolean'

export interface FnParts {
  functions: Functions
  people: People
  now: () => number
}

const fault = (requestId: string, message: string, now: number): Envelope => ({
  ok: false,
  fault: { requestId, message },
  now,
})

/** The envelope of an invocation; a result that is none (such as `{ errcode: 0 }`) becomes the data of one. */
export const toEnvelope = ({ outcome, record }: Invoked, now: number): Envelope => {
  switch (outcome.kind) {
    case 'value': {
      if (Buffer.byteLength(outcome.value) > RESULT_LIMIT) {
        return fault(record.requestId, '-604001 function result is larger than 1 MB', now)
      }
      const value: unknown = JSON.parse(outcome.value)
      return isEnvelope(value) ? value : { ok: true, data: value, now }
    }
    case 'thrown':
      return fault(record.requestId, outcome.message, now)
    case 'timeout':
      return fault(record.requestId, `Invoking task timed out after ${outcome.seconds} seconds`, now)
    case 'killed':
      return fault(record.requestId, outcome.message, now)
  }
}

/** @throws Refused 404 for a function that does not exist, 403 for one that clients may not call */
export const callAsClient = async (
  parts: FnParts,
  entrypoint: string,
  event: Record<string, unknown>,
  openid: string,
): Promise<{ envelope: Envelope; callId: number }> => {
  const spec = parts.functions.specs.get(entrypoint)
  if (CLOSED_TO_CLIENTS.has(entrypoint)) throw new Refused(403, 'function-closed', '这个函数只由定时触发器调用')
  if (!spec) throw new Refused(404, 'unknown-function', `没有名为 ${entrypoint} 的云函数`)
  const invoked = await parts.functions.invoke(spec, event, { source: 'wx_client', openid })
  return { envelope: toEnvelope(invoked, parts.now()), callId: invoked.record.id }
}

/** @throws Refused 401 */
export const signedIn = (parts: Pick<FnParts, 'people'>, request: Request): string => {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const openid = token === undefined ? undefined : parts.people.recognise(token)
  if (openid === undefined) throw new Refused(401, 'not-signed-in', '请先登录，再发一次请求')
  return openid
}

/** @throws Refused 400 where the body is not a JSON object */
export const jsonBody = (request: Request): Record<string, unknown> => {
  if (request.body.length === 0) return {}
  try {
    const value: unknown = JSON.parse(request.body.toString())
    if (isRecord(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Refused(400, 'bad-json', '请求内容应是一个 JSON 对象')
}

/** `POST /fn/<entrypoint>`: 200 for answers and refusals, 500 for faults, 401 without a known token. */
export const answerFn = async (parts: FnParts, request: Request): Promise<Reply> => {
  if (request.method !== 'POST') throw new Refused(405, 'method-not-allowed', '请用 POST 调用云函数')
  const entrypoint = decodeURIComponent(request.path.slice('/fn/'.length))
  const openid = signedIn(parts, request)
  const { envelope, callId } = await callAsClient(parts, entrypoint, jsonBody(request), openid)
  return json(envelope, 'fault' in envelope ? 500 : 200, { 'x-call': String(callId) })
}
