import { command } from '../platform/database/sdk'
import type { PhotoView } from './contract'
import { photos } from './records'
import { photoView } from './rules/photo-view'

/**
 * Photos as who added them and who handles the matter see them, by fileID. At most one request.
 * Whoever shows them to other customers leaves out all that are not `pass`.
 */
export async function photoViews(fileIds: readonly string[]): Promise<ReadonlyMap<string, PhotoView>> {
  if (fileIds.length === 0) return new Map()
  const found = await photos.find({ fileId: command.in([...new Set(fileIds)]) }, { limit: 1000 })
  const known = new Map(found.map((photo) => [photo.fileId, photo]))
  return new Map(fileIds.map((fileId) => [fileId, photoView(known.get(fileId))]))
}
