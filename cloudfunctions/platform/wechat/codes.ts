import cloud from 'wx-server-sdk'

/** Characters that WeChat allows in a scene: at most 32, no `%`. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
/** A page of the mini-program without leading slash and without query. */
const PAGE = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/

export interface CodeAsk {
  /** What the page reads as `decodeURIComponent(query.scene)`. */
  scene: string
  page: string
  /** Pixels, 280 to 1280. */
  width?: number
}

export interface CodeImage {
  image: Buffer
  contentType: string
}

interface CodesApi {
  getUnlimited(ask: {
    scene: string
    page: string
    width: number
    checkPath: boolean
  }): Promise<{ buffer?: Buffer; contentType?: string }>
}

/** WeChat knows only pages of a released version; `MINI_PROGRAM_RELEASED=1` says that there is one. */
const isReleased = (): boolean => process.env.MINI_PROGRAM_RELEASED === '1'

/**
 * Lets WeChat draw a code that opens a page with a scene (`wxacode.getUnlimited`). Until the first release the page is
 * not checked, because WeChat answers 41030 for pages it has never seen. At most 5 000 codes a minute.
 * Source: developers.weixin.qq.com, getUnlimitedQRCode.
 * @throws on a scene or page that WeChat would refuse, and when WeChat answers an error
 */
export async function drawCode({ scene, page, width = 430 }: CodeAsk): Promise<CodeImage> {
  if (!SCENE.test(scene)) throw new Error(`a scene has 1 to 32 of WeChat's characters, got "${scene}"`)
  if (!PAGE.test(page)) throw new Error(`a page has neither leading slash nor query, got "${page}"`)
  const { openapi } = cloud as unknown as { openapi: { wxacode: CodesApi } }
  const { buffer, contentType } = await openapi.wxacode.getUnlimited({ scene, page, width, checkPath: isReleased() })
  if (!buffer) throw new Error('wxacode.getUnlimited answered without an image')
  return { image: buffer, contentType: contentType ?? 'image/png' }
}
