import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { DAY } from '../platform/time'
import type { PhotoUse } from './contract'
import { type PhotosDeps, photosDeps } from './deps'
import { type Photo, photoDays, photos } from './records'

/** Of these files, those that something of this use names. */
export type InUse = (fileIds: readonly string[]) => Promise<ReadonlySet<string>>

const PAGE = 50
const COUNTS_KEPT_MS = 2 * DAY

/**
 * Removes photos that nothing names a day after they were added, and the files of those that were refused. Every use is
 * asked what it names, so that a photo needs no mark of being used that a crash could leave out.
 * @param inUse null for a use that is not offered yet
 */
export const removeUnusedPhotos = (
  inUse: Readonly<Record<PhotoUse, InUse | null>>,
  deps: Pick<PhotosDeps, 'remove'> = photosDeps,
): Job => ({
  name: 'remove_unused_photos',
  page: async (now) => {
    await photoDays.removeAll({ at: command.lt(now - COUNTS_KEPT_MS) })
    const due = await photos.find(
      { due: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    const named = new Set<string>()
    for (const [use, asked] of Object.entries(inUse)) {
      const fileIds = due.flatMap((photo) => (photo.use === use && photo.fileId !== null ? [photo.fileId] : []))
      if (asked && fileIds.length > 0) for (const fileId of await asked(fileIds)) named.add(fileId)
    }
    const look = (photo: Photo) => keepOrRemove(photo, photo.fileId !== null && named.has(photo.fileId), now, deps)
    await eachApart(due, look, { job: 'remove_unused_photos', idOf: ({ _id }) => _id })
    return due.length === PAGE
  },
})

/**
 * The file goes before its record: what stops in between is done again. The record of a refused photo stays for its day,
 * so that adding it again says so.
 */
async function keepOrRemove(
  { _id, fileId, state, at, due }: Photo,
  named: boolean,
  now: number,
  { remove }: Pick<PhotosDeps, 'remove'>,
): Promise<void> {
  if (fileId !== null && (!named || state === 'refused')) await remove([fileId])
  if (named) await photos.updateIf({ _id, due }, { due: 0 })
  else if (now < at + DAY) await photos.updateIf({ _id, due }, { due: at + DAY })
  else await photos.removeAll({ _id, due })
}
