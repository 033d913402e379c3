import { yuan } from '../../platform/money'
import type { GroupBuy } from '../records'

type Seats = Pick<GroupBuy, 'state' | 'size' | 'paid' | 'free' | 'held'>

/** How a group stands, in one sentence. */
export function groupText({ state, size, paid, free, held }: Seats): string {
  switch (state) {
    case 'opening':
      return '等开团的人付好款'
    case 'open':
      if (free === 0 && held > 0) return '位子都有人了，还有人在付款'
      return `还差 ${size - paid} 人，这团就成`
    case 'full':
      return `${size} 人齐了，成团了`
    case 'failed':
      return '没拼成，钱原路退回'
    case 'void':
      return '这个团没有开起来'
  }
}

/** The title of a group's card in a chat: what it is, what it costs, and how it stands at this moment. */
export function shareTitle(group: Seats, goods: string, priceFen: number): string {
  if (group.state === 'open') return `还差 ${group.size - group.paid} 人，${goods} ${yuan(priceFen)} 一起拼`
  if (group.state === 'full') return `${goods}拼成了，${group.size} 人 ${yuan(priceFen)}，你也开一个`
  return `${goods} ${group.size} 人团 ${yuan(priceFen)}`
}
