import type { Role } from '../contract'
import { coversStores, notYourStore, type StoreScope } from './may-act-at-store'

interface Person {
  role: Role
  storeIds: StoreScope
}

const ownerOnly = { code: 'owner-only', message: '店长由店主来加和移出，请店主来做' } as const

/** Whether `by` may give (or take away) this role at these stores: the owner any, a manager only staff of own stores. */
export function refusalToManage(by: Person, whom: Person): typeof ownerOnly | typeof notYourStore | null {
  if (by.role === 'owner') return null
  if (by.role !== 'manager' || whom.role !== 'staff') return ownerOnly
  return coversStores(by.storeIds, whom.storeIds) ? null : notYourStore
}
