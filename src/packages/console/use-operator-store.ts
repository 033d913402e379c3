import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { callConsole } from '@/cloud/call'
import { deviceStorage } from '@/cloud/storage'
import { type Async, useAsync } from '@/hooks/use-async'
import type { StoresConsoleActions } from '../../../cloudfunctions/stores/contract'

export type OwnStores = StoresConsoleActions['stores.list']['reply']
export type OwnStore = OwnStores['stores'][number]

interface Choice {
  storeId: string | null
  choose: (storeId: string) => void
}

/** The store an operator looks at; the same on all pages of the console. */
export const useOperatorChoice = create<Choice>()(
  persist((set) => ({ storeId: null, choose: (storeId) => set({ storeId }) }), {
    name: 'operator-store',
    storage: deviceStorage,
    version: 1,
  }),
)

/** The stores this operator answers for, and the one that is looked at (the first until one was chosen). */
export function useOperatorStore(): { stores: Async<OwnStores>; store: OwnStore | null } {
  const stores = useAsync<OwnStores>(() => callConsole('stores.list', {}), [], { onShow: true })
  const chosen = useOperatorChoice((choice) => choice.storeId)
  const own = stores.value?.stores ?? []
  return { stores, store: own.find((one) => one.storeId === chosen) ?? own[0] ?? null }
}
