import { yuan } from '@/text/money'
import type { CaseView, OwnCaseView } from '../../cloudfunctions/aftersales/contract'

export const KIND_TEXT: Record<CaseView['kind'], string> = { refund: '退款', exchange: '换货', compensation: '补偿' }

export const CASE_TEXT: Record<CaseView['state'], string> = {
  requested: '等门店答复',
  approved: '正在办',
  rejected: '没有同意',
  withdrawn: '你撤回了',
  done: '办好了',
}

export const CASE_TONE: Record<CaseView['state'], 'yolk' | 'salt' | 'berry' | 'oat' | 'matcha'> = {
  requested: 'yolk',
  approved: 'salt',
  rejected: 'berry',
  withdrawn: 'oat',
  done: 'matcha',
}

/** 可颂 ×2、蛋挞 ×1 */
export const piecesText = (lines: CaseView['lines']): string =>
  lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('、')

/** What goes back, in one sentence. */
export function worthText(one: Pick<CaseView, 'kind' | 'gift' | 'feeFen' | 'points' | 'earn'>): string {
  if (one.kind === 'exchange') return '换同样的，钱不动'
  if (one.gift?.kind === 'points') return `送 ${one.gift.points} 积分`
  if (one.gift?.kind === 'coupon') return `送一张券：${one.gift.name}`
  const parts = [`退 ${yuan(one.feeFen)}`]
  if (one.points > 0) parts.push(`还 ${one.points} 积分`)
  if (one.earn > 0) parts.push(`收回送的 ${one.earn} 积分`)
  return parts.join('，')
}

/** Where the money of one's own case is; empty where none goes back. */
export const moneyText = ({ state, arrived, feeFen }: OwnCaseView): string => {
  if (state !== 'done' || feeFen === 0) return ''
  return arrived ? `${yuan(feeFen)} 已退回` : `${yuan(feeFen)} 在退，一直没到可以打电话给门店`
}
