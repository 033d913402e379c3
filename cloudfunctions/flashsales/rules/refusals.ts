import type { SeatRefusal } from '../../orders/rules/seat'

/** Nobody can have it any more, or what is left is held by people who are paying. */
export type FlashShortage = 'sold-out' | 'others-are-paying'

const SHORT: Readonly<Record<FlashShortage, string>> = {
  'sold-out': '这一场抢光了，看看下一场，或者按原价买',
  'others-are-paying': '都有人在付款了，没付的几分钟后会放出来，再来看看',
}

/** 抢光了 / 还有人未付款. */
export const flashShort = (short: FlashShortage, skuId: string, left = 0): SeatRefusal => ({
  code: short,
  message: left > 0 ? `只剩 ${left} 件了，少抢几件` : SHORT[short],
  skuId,
  left,
})

export const unknownSale: SeatRefusal = { code: 'unknown-sale', message: '没有这一场，回首页看看别的' }
export const saleNotStarted: SeatRefusal = { code: 'not-started', message: '还没开抢，到点再点，不用一直刷' }
export const saleOver: SeatRefusal = { code: 'over', message: '这一场结束了，看看下一场，或者按原价买' }
export const otherStore: SeatRefusal = { code: 'group-other-store', message: '这家店不参加这一场，换一家店看看' }
export const wrongGoods: SeatRefusal = { code: 'wrong-goods', message: '秒杀单里只放这一样，别的分开下单' }

export const overLimit = (perPerson: number): SeatRefusal => ({
  code: 'limit-reached',
  message: `这一场每人最多 ${perPerson} 件，少选几件`,
})
