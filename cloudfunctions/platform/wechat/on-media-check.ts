import cloud from 'wx-server-sdk'
import { isVerdict, type TextVerdict } from './content'

/** What WeChat thinks of a picture, under the name that it gave the check when it was asked. */
export interface PictureAnswer {
  traceId: string
  suggest: TextVerdict
}

const field = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined

const answerIn = (event: unknown): PictureAnswer | null => {
  const traceId = field(event, 'trace_id')
  const suggest = field(field(event, 'result'), 'suggest')
  const isAnswer = field(event, 'Event') === 'wxa_media_check' && field(event, 'errcode') === 0
  return isAnswer && typeof traceId === 'string' && traceId !== '' && isVerdict(suggest) ? { traceId, suggest } : null
}

/** A call of the mini-program or of the developer tools; WeChat's own pushes name other sources. */
const isOfClient = (): boolean => /wx_(client|devtools|http)/.test(String(cloud.getWXContext().SOURCE ?? ''))

/**
 * Makes the `main` of the function to which WeChat pushes `wxa_media_check`, its answer to `security.mediaCheckAsync`.
 * In the console: message type `event`, event type `wxa_media_check`. WeChat wants to hear `success`, anything else brings
 * the push again. An answer without a verdict (the picture could not be fetched) changes nothing: the picture goes on
 * waiting. Whoever calls the function by other ways would have to know the check's name, which never leaves the server.
 * Source: developers.weixin.qq.com, security.mediaCheckAsync, and "云函数接收消息推送".
 * @param hear true = done, false = come again
 */
export function onMediaCheck(
  hear: (answer: PictureAnswer, now: number) => Promise<boolean>,
): (event: unknown) => Promise<string> {
  return async (event) => {
    if (isOfClient()) return 'not for clients'
    const answer = answerIn(event)
    if (!answer) return 'success'
    try {
      return (await hear(answer, Date.now())) ? 'success' : 'come again'
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
      console.error(JSON.stringify({ push: 'wxa_media_check', error: why }))
      return 'come again'
    }
  }
}
