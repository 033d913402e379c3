import type { StoreCard, StoreDetail } from './contract'
import type { Store } from './records'
import { hoursText } from './rules/hours-text'

/** A store for lists and choosers. */
export const storeCard = (store: Store, now: number): StoreCard => ({
  storeId: store._id,
  name: store.name,
  address: store.address,
  latitude: store.latitude,
  longitude: store.longitude,
  open: store.paused === null,
  hoursText: hoursText(store, now),
})

/** Everything on the store page; past holidays are left out. */
export const storeDetail = (store: Store, now: number, today: string): StoreDetail => ({
  ...storeCard(store, now),
  phone: store.phone,
  hours: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => {
    const hours = store.hours[`w${weekday}`]
    return { weekday, from: hours?.from ?? null, to: hours?.to ?? null }
  }),
  holidays: store.holidays
    .filter(({ day }) => day >= today)
    .map(({ day, note, hours }) => ({ day, note, from: hours?.from ?? null, to: hours?.to ?? null })),
  licences: store.licences,
  pauseReason: store.paused?.reason ?? null,
})
