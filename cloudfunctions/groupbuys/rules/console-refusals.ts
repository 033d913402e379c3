import type { Refusal } from '../../platform/result'

/** Why an operator cannot do something with a campaign. */
export type ConsoleRefusal = Refusal<
  | 'unknown-campaign'
  | 'bad-times'
  | 'bad-numbers'
  | 'unknown-goods'
  | 'unknown-store'
  | 'not-a-draft'
  | 'not-published'
  | 'changed-meanwhile'
  | 'not-your-store'
>

export const noSuchCampaign: ConsoleRefusal = { code: 'unknown-campaign', message: '没找到这个拼团，刷新后再试' }
export const notADraft: ConsoleRefusal = { code: 'not-a-draft', message: '发布过的不能改，停掉它，另建一个' }
export const notPublished: ConsoleRefusal = { code: 'not-published', message: '这个拼团还没发布，没有什么要停' }
export const changedMeanwhile: ConsoleRefusal = { code: 'changed-meanwhile', message: '刚被别人改过，刷新后再来' }
export const notYourCampaign: ConsoleRefusal = {
  code: 'not-your-store',
  message: '这个拼团有不归你管的店，请店主来做',
}
