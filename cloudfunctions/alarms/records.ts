import { Collection } from '../platform/database/collection'

/** Something a person must look at. The id is made from the fact, so that a repeat raises it once. */
export interface Alarm {
  _id: string
  kind: string
  orderId: string | null
  storeId: string | null
  text: string
  at: number
}

export const alarms = new Collection<Alarm>('alarms', [{ name: 'at', fields: [['at', -1]] }])
