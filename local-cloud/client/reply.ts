/** What a route answers; `json` values are written as they are, `bytes` with their own content type. */
export interface Reply {
  status: number
  body: string | Buffer
  headers: Record<string, string>
}

const JSON_TYPE = 'application/json; charset=utf-8'

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': JSON_TYPE, ...headers },
})

export const bytes = (body: Buffer, contentType: string, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  body,
  headers: { 'content-type': contentType, ...headers },
})

/** An expected refusal of the gateway itself, in the envelope of the functions. */
export const refuse = (status: number, code: string, message: string, now: number): Reply =>
  json({ ok: false, refusal: { code, message }, now }, status)

/** Thrown inside a route: answered with this status and refusal. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** A faulty connection on purpose: no answer at all, the socket closes. */
export const NO_ANSWER = Symbol('no answer')
