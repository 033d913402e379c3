import type { SeatRefusal } from '../../orders/rules/seat'

export const unknownGroup: SeatRefusal = { code: 'unknown-group', message: '没有这个团，看看别的团，或者自己开一个' }
export const groupFull: SeatRefusal = { code: 'group-full', message: '这个团刚满了，自己开一个，价钱一样' }
export const groupOver: SeatRefusal = { code: 'group-over', message: '这个团已经结束了，自己开一个，价钱一样' }
export const groupNotPaid: SeatRefusal = {
  code: 'group-over',
  message: '开团的人还没付好款，过一会儿再来，或者自己开一个',
}
export const ownGroup: SeatRefusal = { code: 'group-own', message: '你已经在这个团里了，叫上朋友就快齐了' }
export const otherStore: SeatRefusal = { code: 'group-other-store', message: '这个团在另一家店取，换到那家店再参加' }
export const storeNotIn: SeatRefusal = { code: 'group-other-store', message: '这家店不参加这个拼团，换一家店看看' }
export const notStarted: SeatRefusal = { code: 'not-started', message: '拼团还没开始，到时间再来' }
export const campaignOver: SeatRefusal = { code: 'over', message: '拼团结束了，看看别的，或者按原价买' }
export const newOnly: SeatRefusal = { code: 'new-only', message: '这个拼团给第一次来的朋友，看看别的，或者按原价买' }
export const wrongGoods: SeatRefusal = { code: 'wrong-goods', message: '拼团单里一次一件，别的分开下单' }
export const noSuchSize: SeatRefusal = { code: 'wrong-goods', message: '没有这个人数的团，换一个人数' }

/** Every seat that is left is held by somebody who is paying. */
export const othersArePaying = (skuId: string): SeatRefusal => ({
  code: 'others-are-paying',
  message: '最后的位子有人正在付款，过几分钟再来看看，或者自己开一个',
  skuId,
  left: 0,
})

/** The pieces of the whole campaign are taken by groups. */
export const stockOut = (skuId: string): SeatRefusal => ({
  code: 'sold-out',
  message: '这个拼团的份数都有团了，参加别人的团，或者按原价买',
  skuId,
  left: 0,
})
