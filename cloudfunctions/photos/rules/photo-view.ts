import type { PhotoView } from '../contract'
import type { Photo } from '../records'

/** A photo as who added it and who handles the matter see it; what was refused is not shown to anybody. */
export const photoView = (photo: Pick<Photo, 'fileId' | 'state'> | undefined): PhotoView => {
  if (!photo || photo.state === 'refused') return { fileId: null, state: 'refused' }
  return { fileId: photo.fileId, state: photo.state }
}
