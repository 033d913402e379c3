import { checkText, type TextScene, type TextVerdict } from '../platform/wechat/content'

/** What varies around reviews: who looks at what people write. */
export interface ReviewsDeps {
  checkText: (content: string, openid: string, scene: TextScene) => Promise<TextVerdict>
}

export const reviewsDeps: ReviewsDeps = { checkText }

/** WeChat's number for where a review will be seen: a comment. */
export const COMMENT: TextScene = 2
