import type { PictureAnswer } from '../platform/wechat/on-media-check'
import { photos } from './records'

/**
 * WeChat's answer about a photo, found by the name of its check, which nobody but WeChat and the server knows. The first
 * answer counts. Where WeChat cannot decide (`review`), the photo goes on waiting for somebody of the shop.
 * @returns false for a check that is not known (yet): WeChat may be faster than the note of its name, and says it again
 */
export async function hearOfPhotoCheck({ traceId, suggest }: PictureAnswer, now: number): Promise<boolean> {
  const [photo] = await photos.find({ traceId }, { limit: 1 })
  if (!photo) return false
  if (suggest === 'review') return true
  const change = suggest === 'pass' ? { state: suggest } : { state: 'refused', due: now }
  await photos.updateIf({ _id: photo._id, state: 'waiting' }, change)
  return true
}
