import type { Refusal } from '../../platform/result'
import type { ReviewsRefusalCode } from '../contract'

export type ReviewsRefusal = Refusal<ReviewsRefusalCode>

const TEXTS: Record<ReviewsRefusalCode, string> = {
  'not-found': '没找到这单，回“订单”看看',
  'not-in-order': '这单里没有这一样，回订单再选',
  'not-picked-up': '取走尝过以后再来评价',
  'too-late': '过了写评价的时间，想说的可以打电话给门店',
  'already-reviewed': '这一样已经评价过了，写下的不能改，在“我的评价”能看到',
  'bad-photo': '有照片没传好或没通过检查，删掉它再提交',
  'text-refused': '这段话没过微信的检查，改一改再提交',
  'bad-input': '这一页找不到了，回上一页再进来',
}

export const reviewsRefusal = (code: ReviewsRefusalCode): ReviewsRefusal => ({ code, message: TEXTS[code] })
