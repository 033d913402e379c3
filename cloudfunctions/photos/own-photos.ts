import { command } from '../platform/database/sdk'
import { HOUR } from '../platform/time'
import type { PhotoUse } from './contract'
import { photos } from './records'

/** An hour before the night may remove an unused photo, it cannot be named any more. */
const NAMED_WITHIN_MS = 23 * HOUR

/** Whether all files are photos that this person added for this use, lately, and WeChat refused none. One request. */
export async function areOwnPhotos(
  fileIds: readonly string[],
  { openid, use, now }: { openid: string; use: PhotoUse; now: number },
): Promise<boolean> {
  if (fileIds.length === 0) return true
  const found = await photos.find({ fileId: command.in([...fileIds]) })
  const good = found.filter(
    (photo) =>
      photo.openid === openid && photo.use === use && photo.state !== 'refused' && now - photo.at < NAMED_WITHIN_MS,
  )
  return new Set(fileIds).size === fileIds.length && good.length === fileIds.length
}
