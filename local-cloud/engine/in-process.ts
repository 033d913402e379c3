import { TcbDBApiHttpRequester } from '@cloudbase/node-sdk/dist/utils/tcbdbapirequester'
import type { Engine } from './engine'

export interface InProcessRequest {
  action: string
  collection?: string
  params: Record<string, unknown>
  /** The invocation's identity token, as the SDK would send it. */
  owner: string
}

/** Sees every request of the SDK; `run` answers it. Not calling it loses the request, throwing after it loses the answer. */
export type Intercept = (
  request: InProcessRequest,
  run: () => Promise<Record<string, unknown>>,
) => Promise<Record<string, unknown>>

let requests = 0

/** The shape in which the SDK throws what the cloud answers with a code. */
const asSdkError = (error: unknown, requestId: string): unknown =>
  error instanceof Error && 'code' in error ? Object.assign(error, { requestId }) : error

/**
 * Lets the real wx-server-sdk of this process talk to an engine without HTTP: only the last step of the SDK's database
 * requests is replaced, everything above it runs unmodified.
 * @returns restores the SDK
 */
export const connectInProcess = (engine: Engine, intercept?: Intercept): (() => void) => {
  const original = TcbDBApiHttpRequester.prototype.send
  TcbDBApiHttpRequester.prototype.send = async (action, data) => {
    requests += 1
    const requestId = `local-${requests}`
    const params = data ?? {}
    const owner = process.env.WX_API_TOKEN ?? 'in-process'
    const run = () => engine.handle(action, params, owner)
    try {
      const collection = typeof params.collectionName === 'string' ? params.collectionName : undefined
      const payload = intercept ? await intercept({ action, collection, params, owner }, run) : await run()
      return { ...payload, requestId }
    } catch (error) {
      throw asSdkError(error, requestId)
    }
  }
  return () => {
    TcbDBApiHttpRequester.prototype.send = original
  }
}
