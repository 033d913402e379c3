import type { TakeDownKind } from '../contract'

/** 因什么违规 */
export const TAKE_DOWN_TEXTS: Record<TakeDownKind, string> = {
  illegal: '有违法内容',
  abuse: '辱骂或威胁他人',
  privacy: '泄露他人隐私',
  advert: '广告或引流',
}
