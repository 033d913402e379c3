import type { ChipProps } from '@/components/chip'
import { clockText, momentText } from '@/text/time'
import type { FlashSaleRow } from '../../../../../cloudfunctions/flashsales/contract'

export const STATE_TEXT: Record<FlashSaleRow['state'], string> = {
  draft: '草稿',
  stopped: '停掉了',
  ahead: '还没开始',
  selling: '抢购中',
  'others-are-paying': '还有人未付款',
  'sold-out': '已抢光',
  over: '已结束',
}

export const STATE_TONE: Record<FlashSaleRow['state'], NonNullable<ChipProps['tone']>> = {
  draft: 'oat',
  stopped: 'oat',
  ahead: 'salt',
  selling: 'matcha',
  'others-are-paying': 'yolk',
  'sold-out': 'caramel',
  over: 'oat',
}

/** 24:00 belongs to the day that ends. */
const endText = (at: number, now: number): string =>
  clockText(at) === '00:00' ? momentText(at - 1, now).replace('23:59', '24:00') : momentText(at, now)

/** 今天 12:00 到今天 18:00 */
export const timesText = ({ startsAt, endsAt }: FlashSaleRow['draft'], now: number): string =>
  `${momentText(startsAt, now)} 到${endText(endsAt, now)}`
