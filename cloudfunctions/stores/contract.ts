import { z } from 'zod'
import { ownId, textField } from '../platform/fields'
import type { SlotView } from '../slots/contract'

/** A store as customers see it in lists and choosers. */
export interface StoreCard {
  storeId: string
  name: string
  address: string
  latitude: number
  longitude: number
  /** Whether an order can be placed at this moment (opening hours do not matter for that; a pause does). */
  open: boolean
  /** What the line under the name says: 今天营业到 22:00, 今天休息, 暂停接单：…… */
  hoursText: string
}

/** Everything on the store page, the licences included (E-commerce Law art. 15). */
export interface StoreDetail extends StoreCard {
  phone: string
  /** One row per weekday, Monday first: `{ weekday: 1, from: '08:00', to: '22:00' }`; `from` null on a closed day. */
  hours: { weekday: number; from: string | null; to: string | null }[]
  holidays: { day: string; note: string; from: string | null; to: string | null }[]
  licences: { name: string; number: string; holder: string; validUntil: string | null }[]
  pauseReason: string | null
}

export const storesInput = z.strictObject({})
export const storeInput = z.strictObject({ storeId: ownId })
export const setCounterPayInput = z.strictObject({ storeId: ownId, counterPay: z.boolean() })
export const pauseInput = z.strictObject({ storeId: ownId, paused: z.boolean(), reason: textField(60).optional() })

/** Refusals: `unknown-store`; `pause` also `reason-needed`, `not-your-store`. */
export interface StoresActions {
  'catalog.stores': {
    ask: z.input<typeof storesInput>
    reply: { stores: (StoreCard & { slots: SlotView[] })[] }
  }
  'stores.get': { ask: z.input<typeof storeInput>; reply: { store: StoreDetail } }
}

export interface StoresConsoleActions {
  'stores.list': {
    ask: z.input<typeof storesInput>
    reply: { stores: (StoreCard & { paused: boolean; pauseReason: string | null; counterPay: boolean })[] }
  }
  /** Orders already placed keep the way of paying they were placed with. */
  'stores.setCounterPay': {
    ask: z.input<typeof setCounterPayInput>
    reply: { storeId: string; counterPay: boolean }
  }
  'stores.pause': { ask: z.input<typeof pauseInput>; reply: { storeId: string; paused: boolean } }
}
