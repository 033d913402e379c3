import { Collection } from '../platform/database/collection'

export interface StoreHours {
  from: string
  to: string
}

/** A store 门店. Opening hours by ISO weekday (`w1` Monday … `w7` Sunday); null = closed. */
export interface Store {
  _id: string
  name: string
  address: string
  phone: string
  latitude: number
  longitude: number
  hours: Record<`w${1 | 2 | 3 | 4 | 5 | 6 | 7}`, StoreHours | null>
  /** Days that differ from the week; `hours` null = closed. */
  holidays: { day: string; note: string; hours: StoreHours | null }[]
  /** Set while the store takes no orders. */
  paused: { at: number; reason: string; by: string } | null
  /** Whether customers may pay at this store's counter (T4); absent = no. */
  counterPay?: boolean
  licences: { name: string; number: string; holder: string; validUntil: string | null }[]
  /** The order in which stores are listed. */
  position: number
  rev: number
}

export const stores = new Collection<Store>('stores')
