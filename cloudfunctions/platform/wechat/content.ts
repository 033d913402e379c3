import cloud from 'wx-server-sdk'
import { temporaryUrl } from './files'

/** Where the text will be seen, as WeChat numbers it: 1 profile, 2 comment, 3 forum, 4 social log. */
export type TextScene = 1 | 2 | 3 | 4

/** `pass` may be shown; `review` and `risky` may not be shown to others without a person having looked. */
export type TextVerdict = 'pass' | 'review' | 'risky'

interface CheckAnswer {
  result?: { suggest?: string; label?: number }
}

interface SecurityApi {
  msgSecCheck(ask: { version: 2; openid: string; scene: TextScene; content: string }): Promise<CheckAnswer>
  mediaCheckAsync(ask: {
    version: 2
    openid: string
    scene: TextScene
    mediaUrl: string
    mediaType: 2
  }): Promise<{ traceId?: string }>
}

export const isVerdict = (suggest: unknown): suggest is TextVerdict =>
  suggest === 'pass' || suggest === 'review' || suggest === 'risky'

/**
 * Asks WeChat whether a customer's text may be shown to others (`security.msgSecCheck` version 2). The verdict is
 * `result.suggest`; `errcode` 0 only says that the check ran. The person must have used the mini-program within the
 * last two hours, so this belongs into that person's own request. At most 2 500 characters; an empty text passes unasked.
 * Source: developers.weixin.qq.com, security.msgSecCheck.
 * @throws when the check itself fails; a text nobody checked is never treated as fit
 */
export async function checkText(content: string, openid: string, scene: TextScene): Promise<TextVerdict> {
  if (content.trim() === '') return 'pass'
  const { openapi } = cloud as unknown as { openapi: { security: SecurityApi } }
  const answer = await openapi.security.msgSecCheck({ version: 2, openid, scene, content })
  const suggest = answer.result?.suggest
  if (!isVerdict(suggest)) throw new Error(`msgSecCheck gave no verdict: ${JSON.stringify(answer).slice(0, 200)}`)
  return suggest
}

/**
 * Asks WeChat to look at a picture in cloud storage (`security.mediaCheckAsync` version 2, at most 10 MB, 2 000 a minute).
 * The answer is pushed within 30 minutes under the name returned here (`onMediaCheck`). `imgSecCheck`, which answers at
 * once, is no choice: WeChat keeps it only for old programs, up to 1 MB and 750 × 1334. The person must have used the
 * mini-program within the last two hours, so this belongs into that person's own request.
 * Source: developers.weixin.qq.com, security.mediaCheckAsync.
 * @returns the `trace_id`
 * @throws when WeChat cannot be asked
 */
export async function askAboutPicture(fileId: string, openid: string, scene: TextScene): Promise<string> {
  const { openapi } = cloud as unknown as { openapi: { security: SecurityApi } }
  const mediaUrl = await temporaryUrl(fileId)
  const answer = await openapi.security.mediaCheckAsync({ version: 2, openid, scene, mediaUrl, mediaType: 2 })
  if (!answer.traceId) throw new Error(`mediaCheckAsync gave no trace id: ${JSON.stringify(answer).slice(0, 200)}`)
  return answer.traceId
}
