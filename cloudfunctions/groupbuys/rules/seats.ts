import { PAY_WINDOW_MS } from '../../orders/rules/windows'
import { sha256 } from '../../platform/digest'
import { MINUTE } from '../../platform/time'
import type { GroupBuy } from '../records'

/** After it closes, a group waits so long for who is still paying. */
export const WAIT_FOR_PAYING_MS = PAY_WINDOW_MS + MINUTE

/** A person as the key of a map: one seat each. */
export const personKey = (openid: string): string => `p${sha256(openid).slice(0, 20)}`

/** The group that an order opens, and the other way round. */
export const groupIdOf = (orderId: string): string => `g_${orderId}`
export const openerOf = (groupId: string): string => groupId.slice(2)

/** A paid seat: what becomes of the group with it. `over`: it was decided without this order. */
export function seatPaid({ state, paid, size }: Pick<GroupBuy, 'state' | 'paid' | 'size'>): 'open' | 'full' | 'over' {
  if (state !== 'opening' && state !== 'open') return 'over'
  return paid + 1 >= size ? 'full' : 'open'
}

/** 到点看够不够：how a group ends whose time is up; null while who is still paying could fill it. */
export const outcomeOf = ({ paid, held, size }: Pick<GroupBuy, 'paid' | 'held' | 'size'>): 'full' | 'failed' | null => {
  if (paid >= size) return 'full'
  return paid + held >= size ? null : 'failed'
}

/** Whether one more paid seat leaves a group with one person missing; in a group of two the opener knows it anyway. */
export const isOneMissing = ({ paid, size }: Pick<GroupBuy, 'paid' | 'size'>): boolean => size > 2 && paid + 2 === size
