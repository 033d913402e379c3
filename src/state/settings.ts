import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { deviceStorage } from '@/cloud/storage'

interface SettingsState {
  /** Turns off every motion but the press; mini-programs cannot read the system's setting. */
  reduceMotion: boolean
  /** Sound of a new order in the store. */
  orderSound: boolean
  setReduceMotion: (on: boolean) => void
  setOrderSound: (on: boolean) => void
}

export const useSettings = create<SettingsState>()(
  persist(
    (set) => ({
      reduceMotion: false,
      orderSound: true,
      setReduceMotion: (reduceMotion) => set({ reduceMotion }),
      setOrderSound: (orderSound) => set({ orderSound }),
    }),
    { name: 'settings', storage: deviceStorage, version: 1 },
  ),
)
