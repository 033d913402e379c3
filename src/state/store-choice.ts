import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { deviceStorage } from '@/cloud/storage'

interface StoreChoice {
  /** The store somebody chose; null lets the server choose (the group's store, or the first one). */
  storeId: string | null
  choose: (storeId: string) => void
}

export const useStoreChoice = create<StoreChoice>()(
  persist((set) => ({ storeId: null, choose: (storeId) => set({ storeId }) }), {
    name: 'store-choice',
    storage: deviceStorage,
    version: 1,
  }),
)
