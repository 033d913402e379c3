/** What WeChat's sheet answered for one template; `filter`: not asked, because another has the same title. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

export interface AskedTemplate {
  templateId: string
  /** 做好可以取了 */
  name: string
}

/**
 * Asks whether the shop may write once by each template (at most three). Only from a tap. A template without an answer
 * was not asked: the sheet could not open, or messages are switched off altogether.
 */
export type RequestSubscribe = (templates: readonly AskedTemplate[]) => Promise<Record<string, SubscribeAnswer>>
