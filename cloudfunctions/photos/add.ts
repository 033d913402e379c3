import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { sha256 } from '../platform/digest'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { DAY, shopDay } from '../platform/time'
import { type addInput, MOST_PHOTO_BYTES, type PhotosActions } from './contract'
import { type PhotosDeps, photosDeps } from './deps'
import { type Photo, photoDays, photos } from './records'
import { MOST_PHOTOS_A_DAY } from './rules/most-a-day'
import { pictureKind } from './rules/picture-kind'
import { type PhotosRefusal, photosRefusal } from './rules/refusals'

/** WeChat's number for where a picture will be seen: a comment. */
const SCENE = 2

/**
 * Keeps a photo and asks WeChat about it, which must happen in the writer's own request: WeChat looks only at what people
 * add who used the mini-program within two hours. The answer comes later (`hearOfPhotoCheck`). A repeat carries on where
 * the first call stopped, and answers the same once that is done.
 * Refusals: `photo-too-large`, `not-a-picture`, `too-many-photos`, `photo-id-reused`, `not-found` for another person's id,
 * `photo-refused` when the answer came meanwhile.
 * @throws when the file cannot be stored or WeChat cannot be asked; a picture nobody looked at is never shown
 */
export async function addPhoto(
  { photoId, use, base64 }: z.output<typeof addInput>,
  { openid, now, newId }: Caller,
  deps: PhotosDeps = photosDeps,
): Promise<Result<PhotosActions['photos.add']['reply'], PhotosRefusal>> {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MOST_PHOTO_BYTES) return refuse(photosRefusal('photo-too-large'))
  const kind = pictureKind(bytes)
  if (!kind) return refuse(photosRefusal('not-a-picture'))
  const entered = await enter({
    ...{ _id: photoId, openid, use, digest: sha256(base64), path: `${use}/${newId()}.${kind}` },
    ...{ fileId: null, state: 'waiting', traceId: null, at: now, due: now + DAY },
  })
  if (!entered.ok) return entered
  const photo = entered.data
  if (photo.state === 'refused') return refuse(photosRefusal('photo-refused'))
  const fileId = photo.fileId ?? (await store(photo, bytes, deps))
  if (photo.traceId === null) {
    const traceId = await deps.askAbout(fileId, openid, SCENE)
    await photos.updateIf({ _id: photoId, traceId: null }, { traceId })
  }
  return ok({ fileId, state: photo.state })
}

/** The same path whoever uploads it: two calls at once leave one file. */
async function store({ _id, path }: Photo, bytes: Buffer, deps: PhotosDeps): Promise<string> {
  const fileId = await deps.upload(path, bytes)
  await photos.updateIf({ _id, fileId: null }, { fileId })
  return fileId
}

async function enter(photo: Photo): Promise<Result<Photo, PhotosRefusal>> {
  const known = await photos.get(photo._id)
  if (known) return sameAs(known, photo)
  if (!(await takePlace(photo.openid, photo.at))) return refuse(photosRefusal('too-many-photos'))
  if ((await photos.insertIfAbsent(photo)) === 'inserted') return ok(photo)
  const first = await photos.get(photo._id)
  if (!first) throw new Error(`photo ${photo._id} is there and is not there`)
  return sameAs(first, photo)
}

const sameAs = (known: Photo, asked: Photo): Result<Photo, PhotosRefusal> => {
  if (known.openid !== asked.openid) return refuse(photosRefusal('not-found'))
  const same = known.use === asked.use && known.digest === asked.digest
  return same ? ok(known) : refuse(photosRefusal('photo-id-reused'))
}

/** Counts a photo of today by a conditional increment, so that of any number at once no more are counted than allowed. */
async function takePlace(openid: string, now: number): Promise<boolean> {
  const _id = `${openid}:${shopDay(now)}`
  const below = { _id, count: command.lt(MOST_PHOTOS_A_DAY) }
  if (await photoDays.updateIf(below, { count: command.inc(1) })) return true
  if ((await photoDays.insertIfAbsent({ _id, count: 1, at: now })) === 'inserted') return true
  return photoDays.updateIf(below, { count: command.inc(1) })
}
