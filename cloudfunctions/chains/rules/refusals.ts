import type { SeatRefusal } from '../../orders/rules/seat'

export const unknownChain: SeatRefusal = { code: 'unknown-chain', message: '没有这个接龙，回群里点最新的卡片' }
export const chainClosed: SeatRefusal = { code: 'chain-closed', message: '这次接龙截止了，可以直接下单，或者等下一次' }
export const chainNotOpen: SeatRefusal = { code: 'not-started', message: '接龙还没开始，到时间再来接' }
export const otherStore: SeatRefusal = { code: 'group-other-store', message: '这个接龙在另一家店取，换到那家店再接' }
export const wrongGoods: SeatRefusal = { code: 'wrong-goods', message: '接龙里没有这一样，可以单独下单' }

export const otherDay = (day: string): SeatRefusal => ({
  code: 'chain-other-day',
  message: `这个接龙都在 ${day.slice(5).replace('-', ' 月 ')} 日取，换到这一天`,
})
