import busboy from 'busboy'
import { CloudError } from './errors'

/** One request of the SDK, whatever its encoding. */
export interface SdkRequest {
  action: string
  /** The other parameters; the binary ones of a multipart request are Buffers. */
  params: Record<string, unknown>
  /** `wxCloudApiToken`: who asks. The gateway minted it, so nothing else of the request is needed to know the caller. */
  token: string
}

const BINARY_FIELDS = new Set(['requestData', 'apiOptions'])

/** What the SDK adds to every request; no action has a parameter of these names. */
const TRANSPORT_FIELDS = [
  'action',
  'envName',
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'sessionToken',
  'crossAuthorizationToken',
]

/** Fields are read byte for byte (latin1 keeps each byte), because protobuf travels in them as well as text. */
const readMultipart = (body: Buffer, contentType: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const fields: Record<string, unknown> = {}
    const keep = (name: string, bytes: Buffer): void => {
      fields[name] = BINARY_FIELDS.has(name) ? bytes : bytes.toString()
    }
    const parser = busboy({
      headers: { 'content-type': contentType },
      defCharset: 'latin1',
      limits: { fieldSize: body.length },
    })
    parser.on('field', (name, value) => keep(name, Buffer.from(value, 'latin1')))
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => keep(name, Buffer.concat(chunks)))
    })
    parser.on('close', () => resolve(fields))
    parser.on('error', (error) => reject(new CloudError('INVALID_PARAM', `multipart: ${String(error)}`)))
    parser.end(body)
  })

const readJson = (body: Buffer): Record<string, unknown> => {
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `the body is not JSON: ${String(error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CloudError('INVALID_PARAM', 'the body must be an object')
  return value as Record<string, unknown>
}

/**
 * Reads the body of `POST /admin`.
 * @throws CloudError INVALID_PARAM when it is neither JSON nor multipart, or names no action
 */
export const decodeEnvelope = async (body: Buffer, contentType: string): Promise<SdkRequest> => {
  const multipart = contentType.toLowerCase().startsWith('multipart/form-data')
  const fields = multipart ? await readMultipart(body, contentType) : readJson(body)
  const { action, wxCloudApiToken } = fields
  if (typeof action !== 'string' || action === '') throw new CloudError('INVALID_PARAM', 'action must be a string')
  const params = { ...fields }
  for (const name of TRANSPORT_FIELDS) delete params[name]
  return { action, params, token: typeof wxCloudApiToken === 'string' ? wxCloudApiToken : '' }
}

/**
 * The JSON answer to an SDK request: both outcomes are HTTP 200, an error is told by its `code`.
 * @throws whatever is not a CloudError: a fault of the local cloud itself
 */
export const encodeReply = (outcome: Record<string, unknown> | Error, requestId: string): string => {
  if (!(outcome instanceof Error)) return JSON.stringify({ ...outcome, requestId })
  if (!(outcome instanceof CloudError)) throw outcome
  return JSON.stringify({ code: outcome.code, message: outcome.message, requestId })
}
