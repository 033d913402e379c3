import type { SeatRefusal } from '../../orders/rules/seat'

/** 抢光了：nothing is left and nobody is paying any more. */
export const soldOutFlash = (skuId: string): Extract<SeatRefusal, { skuId: string }> => ({
  code: 'sold-out',
  message: '这一场抢光了，看看下一场，或者按原价买',
  skuId,
  left: 0,
})
