import type { Refusal } from '../../platform/result'
import type { CouponRefusalCode } from '../contract'

export type CouponRefusal = Refusal<CouponRefusalCode>

const MESSAGES: Record<CouponRefusalCode, string> = {
  'unknown-code': '没有这个券码，照着卡片再填一次',
  'unknown-template': '这张券现在不能领，刷新后看看别的',
  'already-claimed': '这张券已经领过了，在“优惠券”里',
  'none-left': '这张券领完了，看看别的',
  'today-none-left': '今天的领完了，明天再来',
  expired: '领券的时间过了，看看别的',
  foreign: '没找到这张券，回“优惠券”看看',
  'not-giftable': '这张券不能送人，留着自己用',
  'not-free': '这张券正在用或已经用了，换一张',
  'own-gift': '自己的券留着用，要送就发给朋友',
  'not-showable': '这张券下单时用，选好商品就会减',
  'too-many-tries': '错了 5 次，先停一下，一分钟后再试',
}

export const couponRefusal = (code: CouponRefusalCode, message = MESSAGES[code]): CouponRefusal => ({ code, message })

/** A refusal as it was kept with its claim. */
export const keptRefusal = (code: string | null): CouponRefusal =>
  code !== null && code in MESSAGES ? couponRefusal(code as CouponRefusalCode) : couponRefusal('unknown-template')
