import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine'
import type { Caller, Functions } from '../functions/functions'
import type { Outcome } from '../functions/messages'
import { ROUND_HEADER } from '../functions/request-rounds'
import type { Faults } from '../inspector/faults'
import { CloudError, unsupported } from '../protocol/errors'
import { decodeEnvelope, type SdkRequest } from '../protocol/http'
import { bucketPath, type FileStore } from '../storage/files'
import type { OpenApi } from '../wechat/open-api'
import type { PayService } from '../wechat/pay/pay-service'
import type { Request } from './http-server'
import { bytes, json, NO_ANSWER, type Reply } from './reply'

type Params = Readonly<Record<string, unknown>>

export interface AdminParts {
  engine: Engine
  functions: Functions
  faults: Faults
  files: FileStore
  openApi: OpenApi
  pay: PayService
  now: () => number
}

/** Neither JSON nor `application/json; charset=utf-8`, which the SDK takes for an error. */
const BINARY = 'application/octet-stream'

const NO_TOKEN = 'invalid wx token: ask GET /local/env for a valid one'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const binary = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.from(text(value)))

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const functionError = (name: string, outcome: Exclude<Outcome, { kind: 'value' }>): CloudError => {
  if (outcome.kind === 'timeout') {
    return new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${outcome.seconds} seconds`)
  }
  return new CloudError('FUNCTIONS_EXECUTE_FAIL', `${name}: ${outcome.message}`)
}

const invokeFunction = async (parts: AdminParts, params: Params, caller: Caller): Promise<Record<string, unknown>> => {
  const name = text(params.function_name)
  const spec = parts.functions.specs.get(name)
  if (!spec) throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName ${name} not found`)
  const data: unknown = JSON.parse(text(params.request_data) || '{}')
  const { source, openid } = caller
  const { outcome } = await parts.functions.invoke(spec, isRecord(data) ? data : {}, { source, openid })
  if (outcome.kind !== 'value') throw functionError(name, outcome)
  return { data: { response_data: outcome.value } }
}

const storage = (parts: AdminParts, action: string, params: Params): Record<string, unknown> => {
  switch (action) {
    case 'storage.getUploadMetadata': {
      const filePath = bucketPath(text(params.path))
      if (filePath === undefined) throw new CloudError('INVALID_PARAM', 'path: must stay inside the bucket')
      return { data: parts.files.uploadMetadata(filePath, parts.now()) }
    }
    case 'storage.batchGetDownloadUrl': {
      const wanted = list(params.file_list).filter(isRecord)
      const found = wanted.map((file) =>
        parts.files.temporaryUrl(
          text(file.fileid),
          typeof file.max_age === 'number' ? file.max_age : undefined,
          parts.now(),
        ),
      )
      return { data: { download_list: found } }
    }
    case 'storage.batchDeleteFile':
      return { data: { delete_list: list(params.fileid_list).map((id) => parts.files.remove(text(id))) } }
    default:
      throw unsupported(action)
  }
}

const callPay = (parts: AdminParts, params: Params, caller: Caller): Reply => {
  const request: unknown = JSON.parse(binary(params.requestData).toString())
  const reply = parts.pay.call(text(params.apiName), isRecord(request) ? request : {}, caller.openid, parts.now())
  return bytes(Buffer.from(JSON.stringify(reply)), BINARY)
}

const perform = async (parts: AdminParts, action: string, params: Params, caller: Caller): Promise<Reply> => {
  const requestId = randomUUID()
  if (action === 'wx.openApi') {
    return bytes(await parts.openApi.answer(text(params.apiName), binary(params.requestData), caller), BINARY)
  }
  if (action === 'wx.wxPayApi') return callPay(parts, params, caller)
  if (action.startsWith('database.')) {
    return json({ ...(await parts.engine.handle(action, params, caller.token)), requestId })
  }
  if (action === 'functions.invokeFunction')
    return json({ ...(await invokeFunction(parts, params, caller)), requestId })
  return json({ ...storage(parts, action, params), requestId })
}

const errorReply = (error: unknown): Reply => {
  if (!(error instanceof CloudError)) throw error
  return json({ code: error.code, message: error.message, requestId: randomUUID() })
}

/** The name faults know a request by: `cloudPay.refund` and `openapi.a.b` rather than the one channel they share. */
const faultName = (action: string, params: Params): string => {
  if (action === 'wx.wxPayApi') return `cloudPay.${text(params.apiName)}`
  return action === 'wx.openApi' ? `openapi.${text(params.apiName)}` : action
}

const answerCaller = async (
  parts: AdminParts,
  { action, params }: SdkRequest,
  caller: Caller,
  round: number,
): Promise<Reply | typeof NO_ANSWER> => {
  const atMs = performance.now()
  const collection = typeof params.collectionName === 'string' ? params.collectionName : undefined
  const { delayMs, fault, error } = parts.faults.decide({
    action: faultName(action, params),
    collection,
    entrypoint: caller.spec?.name,
  })
  if (delayMs > 0) await sleep(delayMs)
  if (fault === 'lost-request') return NO_ANSWER
  if (fault === 'kill-before') {
    await parts.functions.kill(caller)
    return NO_ANSWER
  }
  const reply = error ? errorReply(error) : await perform(parts, action, params, caller).catch(errorReply)
  if (caller.record) {
    parts.functions.calls.note(caller.record, {
      action,
      ...(collection === undefined ? {} : { collection }),
      atMs: atMs - caller.startedMs,
      endMs: performance.now() - caller.startedMs,
      ...(Number.isInteger(round) && round > 0 ? { round } : {}),
    })
  }
  if (fault === 'kill-after') await parts.functions.kill(caller)
  return fault === 'lost-answer' || fault === 'kill-after' ? NO_ANSWER : reply
}

/** `POST /admin`: everything the SDK of a function, or of a process outside, asks the cloud. */
export const answerAdmin = async (parts: AdminParts, request: Request): Promise<Reply | typeof NO_ANSWER> => {
  try {
    const sdk = await decodeEnvelope(request.body, String(request.headers['content-type'] ?? ''))
    const caller = parts.functions.caller(sdk.token)
    if (!caller) throw new CloudError('INVALID_PARAM', NO_TOKEN)
    return await answerCaller(parts, sdk, caller, Number(request.headers[ROUND_HEADER]))
  } catch (error) {
    return errorReply(error)
  }
}
