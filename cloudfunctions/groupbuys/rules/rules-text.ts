import { yuan } from '../../platform/money'
import type { GroupBuyCampaign } from '../records'

type Settings = Pick<
  GroupBuyCampaign,
  'sizes' | 'hours' | 'perPerson' | 'newOnly' | 'stacks' | 'leaderPoints' | 'stock' | 'listed'
>

/** 规则: what customers read of a campaign, a sentence each, made from its settings. */
export function rulesText(settings: Settings): string[] {
  const { sizes, hours, perPerson, newOnly, stacks, leaderPoints, stock, listed } = settings
  const prices = sizes.map(({ size, priceFen }) => `${size} 人团每人 ${yuan(priceFen)}`).join('，')
  return [
    `${prices}，同一个团人人同价。`,
    `付了款才占位子，开团后 ${hours} 小时内付款的人齐了就成。`,
    '到点没齐，付的钱全额原路退回，不用申请；还有人在付款，就等他付完再定。',
    '没成团以前可以退出，全额退；成团以后按门店的取消和售后规则退。',
    `一个团里每人一个位子，这个活动每人最多 ${perPerson} 份。`,
    ...(newOnly ? ['只给还没在店里买过的朋友。'] : []),
    ...(stock === null ? [] : [`一共 ${stock} 份，开团时给整个团留好。`]),
    stacks ? '可以用券和积分。' : '不能和券、积分一起用。',
    ...(leaderPoints > 0 ? [`团成了，团长取货以后得 ${leaderPoints} 积分。`] : []),
    ...(listed ? ['没满的团会列在拼团页，别人也能来凑；只显示名字的第一个字。'] : []),
    '团里都是真人，没有系统凑的数；时间以门店的钟为准。',
  ]
}

/** What happens if a group does not fill. */
export const IF_FAILS = '没拼成，全额退'
