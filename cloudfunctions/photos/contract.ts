import { z } from 'zod'
import { clientId } from '../platform/fields'

/** What a photo is added for. */
export const PHOTO_USES = ['aftersales', 'review', 'group-code', 'avatar'] as const
export type PhotoUse = (typeof PHOTO_USES)[number]

/**
 * `waiting` until WeChat has said what it thinks of it (usually seconds, at most half an hour), or until somebody of the
 * shop has looked where WeChat cannot decide. Until `pass` nobody sees it but who added it and who handles the matter.
 */
export type PhotoState = 'waiting' | 'pass' | 'refused'

/** Bytes of a photo after decoding. As base64 it still fits into an event of 1 MB. */
export const MOST_PHOTO_BYTES = 700 * 1024

/** A file of our own cloud storage, in the folder of a use; the name is random and says nothing about who added it. */
export const photoFile = (use: PhotoUse) =>
  z
    .string()
    .max(200)
    .regex(new RegExp(`^cloud://[0-9A-Za-z.-]+/${use}/[0-9A-Za-z_-]{1,80}\\.(jpg|jpeg|png|webp)$`))

/** `photoId` is made by the client: a repeated call is the same photo. */
export const addInput = z.strictObject({
  photoId: clientId,
  use: z.enum(PHOTO_USES),
  /** The file as base64; jpeg, png or webp. */
  base64: z
    .string()
    .min(16)
    .max(1_000_000)
    .regex(/^[0-9A-Za-z+/]+={0,2}$/),
})

/** A photo where it is shown; no `fileId` once it was refused. */
export interface PhotoView {
  fileId: string | null
  state: PhotoState
}

export type PhotosRefusalCode =
  | 'not-found'
  | 'photo-too-large'
  | 'not-a-picture'
  | 'photo-id-reused'
  | 'photo-refused'
  | 'too-many-photos'

export interface PhotosActions {
  'photos.add': { ask: z.input<typeof addInput>; reply: { fileId: string; state: PhotoState } }
}
