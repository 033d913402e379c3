import type { JournalEntry } from '../../wallets/records'
import type { HistoryLine } from '../contract'

/** 零 written without a minus sign. */
const plain = (value: number): number => (value === 0 ? 0 : value)

const tail = (ref: string): string => `尾号 ${ref.slice(-4).toUpperCase()} 的单`

function textOf({ why, ref, of }: JournalEntry, change: number): { text: string; note: string } {
  switch (why) {
    case 'spend':
      return { text: `花在${tail(ref)}`, note: '' }
    case 'earn':
      return { text: `${tail(ref)}送的积分`, note: '取货后到账' }
    case 'collect':
      return { text: `${tail(ref)}取走了`, note: '积分到账' }
    case 'refund': {
      if (change > 0) return { text: `${tail(ref)}退款`, note: '用掉的积分退回来了' }
      return { text: `${tail(ref)}退款`, note: of || change < 0 ? '这一单送的积分收回了' : '还没到账的积分取消了' }
    }
    case 'expire':
      return { text: '过期', note: '到了有效期没用完' }
    case 'gift':
      return { text: '店里送的积分', note: '' }
    case 'checkin':
      return { text: '签到', note: '' }
    case 'review':
      return { text: '写评价', note: '' }
    case 'adjust':
      return { text: '店里更正的积分', note: '' }
  }
}

/**
 * 顾客看得懂的一行：what one journal entry means to its owner; null for one that moves no points.
 * `change` is what it did to the points that can be spent, `waiting` what it did to those that wait for pickup.
 */
export function historyLine(key: string, entry: JournalEntry): HistoryLine | null {
  const waiting = plain(entry.pending ?? 0)
  const change = plain(entry.delta - waiting)
  if (change === 0 && waiting === 0) return null
  const ofOrder = ['spend', 'earn', 'collect', 'refund'].includes(entry.why)
  return { key, at: entry.at, ...textOf(entry, change), change, waiting, orderId: ofOrder ? entry.ref : null }
}
