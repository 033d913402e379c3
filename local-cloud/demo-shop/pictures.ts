import { FILE_ID_PREFIX } from '../storage/files'

/** Edges in px at which every drawing is rendered (`npm run pictures`): cards and the product page. */
const EDGES = [264, 560] as const
type Edge = (typeof EDGES)[number]

const pictureName = (drawing: string, edge: Edge): string => `pictures/${drawing}-${edge}.webp`

/** The fileID of a drawing in cloud storage. */
export const pictureFileId = (drawing: string, edge: Edge): string => FILE_ID_PREFIX + pictureName(drawing, edge)

/** The fileID of a drawing on its plate, 5:4, for shared cards. */
export const cardPictureFileId = (drawing: string): string => `${FILE_ID_PREFIX}pictures/${drawing}-card.png`

/** The rendered files behind fileIDs of this shop: where each lies in the bucket and, from the project's root, on disk. */
export const pictureFiles = (fileIds: readonly string[]): { path: string; sourceFile: string }[] =>
  fileIds.map((fileId) => {
    const path = fileId.slice(FILE_ID_PREFIX.length)
    return { path, sourceFile: `assets/${path}` }
  })
