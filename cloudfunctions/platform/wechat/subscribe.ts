import cloud from 'wx-server-sdk'

export interface SubscribeMessage {
  openid: string
  templateId: string
  /** Without leading slash; may have a query. */
  page: string
  /** Keyword of the template → its text, trimmed to WeChat's limits. */
  data: Readonly<Record<string, { value: string }>>
}

interface SubscribeApi {
  openapi: {
    subscribeMessage: {
      send(ask: {
        touser: string
        templateId: string
        page: string
        data: SubscribeMessage['data']
        lang: 'zh_CN'
      }): Promise<unknown>
    }
  }
}

/** The gateway's own no: the function's config.json does not list the call. Nothing reached WeChat. */
const NO_PERMISSION = -604101

const codeOf = (error: unknown): number =>
  error !== null && typeof error === 'object' ? Number(Reflect.get(error, 'errCode')) : Number.NaN

export type SubscribeAnswer = { kind: 'sent' } | { kind: 'refused'; code: number; message: string }

/**
 * Sends one subscribe message (`subscribeMessage.send`). 43101: the person has no consent left; 47003: the data do not
 * fit the template; 40037: no such template. Source: developers.weixin.qq.com, subscribeMessage.send.
 * @throws when no answer of WeChat's came back: nobody knows whether it was sent
 */
export async function sendSubscribeMessage({
  openid,
  templateId,
  page,
  data,
}: SubscribeMessage): Promise<SubscribeAnswer> {
  const { openapi } = cloud as unknown as SubscribeApi
  try {
    await openapi.subscribeMessage.send({ touser: openid, templateId, page, data, lang: 'zh_CN' })
    return { kind: 'sent' }
  } catch (error) {
    const code = codeOf(error)
    if (!(code > 0) && code !== NO_PERMISSION) throw error
    return { kind: 'refused', code, message: error instanceof Error ? error.message : '' }
  }
}
