import { Collection } from '../platform/database/collection'
import type { PhotoState, PhotoUse } from './contract'

/** A photo that somebody added. `_id` is the client's id of it, so that adding it twice is one photo. */
export interface Photo {
  _id: string
  openid: string
  use: PhotoUse
  /** Digest of the base64 that was sent: the same id with another picture is an error. */
  digest: string
  /** Where it lies in cloud storage, chosen here and random. */
  path: string
  /** Null until it was uploaded. */
  fileId: string | null
  state: PhotoState
  /** WeChat's name for the check that was asked for; null until it was. Never leaves the server. */
  traceId: string | null
  at: number
  /** When the night must look whether it is still needed (epoch ms); 0 = never again. */
  due: number
}

export const photos = new Collection<Photo>('photos', [
  { name: 'fileId', fields: [['fileId', 1]] },
  { name: 'traceId', fields: [['traceId', 1]] },
  { name: 'due', fields: [['due', 1]] },
])

/** How many photos a person added in a day. `_id` = `<openid>:<day>`. */
export interface PhotoDay {
  _id: string
  count: number
  at: number
}

export const photoDays = new Collection<PhotoDay>('photo_days', [{ name: 'at', fields: [['at', 1]] }])
