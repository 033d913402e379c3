/** The few protobuf messages in which wx-server-sdk 4.0.2 wraps WeChat's own APIs (field numbers from its source). */
import protobuf from 'protobufjs/minimal'

const { Reader, Writer } = protobuf

/** One argument of a cloud call: JSON text, or a file with its type and name. */
export interface Pair {
  key: string
  value: Buffer
  contentType?: string
  fileName?: string
}

export interface ApiCall {
  /** Arguments of `cloud.openapi.*`. */
  pairs: Pair[]
  /** Name and request of an inner service such as `ApiGetOpenDataByCloudId`. */
  service?: { name: string; request: Buffer }
}

export interface ApiAnswer {
  body?: Buffer
  contentType?: string
  /** A system error, e.g. −604101 or −601005; the SDK makes it the error's `errCode`. */
  errorCode?: number
}

type Field = { number: number; bytes: Buffer }

/** The length-delimited fields of a message in order; numbers are skipped, none of them matters here. */
const fieldsOf = (message: Uint8Array): Field[] => {
  const reader = Reader.create(message)
  const fields: Field[] = []
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if ((tag & 7) === 2) fields.push({ number: tag >>> 3, bytes: Buffer.from(reader.bytes()) })
    else reader.skipType(tag & 7)
  }
  return fields
}

const one = (fields: readonly Field[], number: number): Buffer | undefined =>
  fields.find((field) => field.number === number)?.bytes

const toPair = (message: Buffer): Pair => {
  const fields = fieldsOf(message)
  return {
    key: one(fields, 1)?.toString() ?? '',
    value: one(fields, 2) ?? Buffer.alloc(0),
    contentType: one(fields, 3)?.toString(),
    fileName: one(fields, 4)?.toString(),
  }
}

/** CommApiData: `openapiData` = 2 holding pairs = 1, `svrkitData` = 4 holding name = 1 and request = 2. */
export const decodeApiCall = (message: Uint8Array): ApiCall => {
  const fields = fieldsOf(message)
  const openapi = one(fields, 2)
  const service = one(fields, 4)
  const ofService = service && fieldsOf(service)
  return {
    pairs: openapi ? fieldsOf(openapi).map((field) => toPair(field.bytes)) : [],
    service: ofService && {
      name: one(ofService, 1)?.toString() ?? '',
      request: one(ofService, 2) ?? Buffer.alloc(0),
    },
  }
}

/** CommOpenApiResp; the SDK demands that an inner service's code is 0, which is its default. */
export const encodeApiAnswer = ({ body, contentType, errorCode }: ApiAnswer): Buffer => {
  const writer = Writer.create()
  if (body) writer.uint32(10).bytes(body)
  if (contentType) writer.uint32(18).string(contentType)
  if (errorCode !== undefined) writer.uint32(24).int32(errorCode)
  return Buffer.from(writer.finish())
}

/** ApiGetOpenDataByCloudIdReq: the CloudIDs are field 2. */
export const decodeCloudIds = (message: Uint8Array): string[] =>
  fieldsOf(message).flatMap((field) => (field.number === 2 ? [field.bytes.toString()] : []))

/** ApiGetOpenDataByCloudIdResp: items (1) of CloudID (1) and JSON (2). */
export const encodeOpenData = (items: readonly { cloudId: string; json: string }[]): Buffer => {
  const writer = Writer.create()
  for (const item of items) {
    writer.uint32(10).fork().uint32(10).string(item.cloudId).uint32(18).string(item.json).ldelim()
  }
  return Buffer.from(writer.finish())
}
