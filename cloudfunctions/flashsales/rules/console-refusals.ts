import type { Refusal } from '../../platform/result'

/** Why an operator cannot do something with a sale. */
export type SaleRefusal = Refusal<
  | 'unknown-sale'
  | 'bad-times'
  | 'bad-numbers'
  | 'unknown-goods'
  | 'unknown-store'
  | 'not-a-draft'
  | 'not-published'
  | 'changed-meanwhile'
  | 'not-your-store'
>

export const noSuchSale: SaleRefusal = { code: 'unknown-sale', message: '没找到这一场，刷新后再试' }
export const notADraft: SaleRefusal = { code: 'not-a-draft', message: '发布过的不能改，停掉它，另建一场' }
export const notPublished: SaleRefusal = { code: 'not-published', message: '这一场还没发布，没有什么要停' }
export const changedMeanwhile: SaleRefusal = { code: 'changed-meanwhile', message: '刚被别人改过，刷新后再来' }
export const notYourSale: SaleRefusal = { code: 'not-your-store', message: '这一场有不归你管的店，请店主来做' }
