import { randomUUID } from 'node:crypto'
import type { Caller } from '../functions/functions'
import { unsupported } from '../protocol/errors'
import type { CloudIds } from './cloud-ids'
import { checkMessage, type WxResult } from './content-check'
import type { MediaDesk } from './media-check'
import { getUnlimited } from './mini-program-code'
import { type ApiAnswer, decodeApiCall, encodeApiAnswer, type Pair } from './protobuf'
import type { ShippingDesk } from './shipping-info'
import type { SubscriptionDesk } from './subscriptions'

/** The function's config.json does not list the cloud call under `permissions.openapi`. */
const NO_PERMISSION = -604101
const JSON_TYPE = 'application/json'

interface Options {
  cloudIds: CloudIds
  origin: () => string
  /** The pages of the compiled mini-program, empty while it is not built. */
  pages: ReadonlySet<string>
  now: () => number
  shipping: ShippingDesk
  subscriptions: SubscriptionDesk
  media: MediaDesk
}

/** Arguments arrive JSON-encoded one by one, already in snake_case. */
const argumentsOf = (pairs: readonly Pair[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map((pair) => [pair.key, pair.contentType ? pair.value : JSON.parse(pair.value.toString())]))

const jsonAnswer = (result: WxResult): ApiAnswer => ({
  body: Buffer.from(JSON.stringify(result)),
  contentType: JSON_TYPE,
})

const mayCall = ({ spec }: Caller, api: string): boolean => spec === undefined || spec.openapi.includes(api)

export interface OpenApi {
  /** One `wx.openApi` request: a protobuf message in, a protobuf message out. */
  answer(api: string, message: Uint8Array, caller: Caller): Promise<Buffer>
}

/** WeChat's own APIs as the shop uses them; what is not imitated answers `unsupported-locally`. */
export const openOpenApi = ({ cloudIds, origin, pages, now, shipping, media, subscriptions }: Options): OpenApi => {
  const callApi = async (api: string, pairs: readonly Pair[]): Promise<ApiAnswer> => {
    switch (api) {
      case 'security.msgSecCheck':
        return jsonAnswer(checkMessage(argumentsOf(pairs), randomUUID()))
      case 'security.mediaCheckAsync':
        return jsonAnswer(media.ask(argumentsOf(pairs), now()))
      case 'wxa.sec.order.uploadShippingInfo':
        return jsonAnswer(shipping.upload(argumentsOf(pairs), now()))
      case 'subscribeMessage.send':
        return jsonAnswer(subscriptions.send(argumentsOf(pairs), now()))
      case 'wxacode.getUnlimited': {
        const result = await getUnlimited(argumentsOf(pairs), origin(), pages)
        return 'image' in result && Buffer.isBuffer(result.image)
          ? { body: result.image, contentType: String(result.contentType) }
          : jsonAnswer({ errcode: -1, errmsg: 'system error', ...result })
      }
      default:
        throw unsupported(`openapi.${api}`)
    }
  }

  return {
    answer: async (api, message, caller) => {
      const { pairs, service } = decodeApiCall(message)
      if (service) {
        if (service.name !== 'ApiGetOpenDataByCloudId') throw unsupported(service.name)
        return encodeApiAnswer(cloudIds.resolve(service.request, caller.openid, now()))
      }
      if (!mayCall(caller, api)) return encodeApiAnswer({ errorCode: NO_PERMISSION })
      return encodeApiAnswer(await callApi(api, pairs))
    },
  }
}
