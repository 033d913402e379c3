export type PictureKind = 'jpg' | 'png' | 'webp'

const has = (bytes: Uint8Array, at: number, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte)

const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]

/** What a file is by its first bytes, whatever its name says; null for everything that is no photo of ours. */
export const pictureKind = (bytes: Uint8Array): PictureKind | null => {
  if (has(bytes, 0, JPEG)) return 'jpg'
  if (has(bytes, 0, PNG)) return 'png'
  return has(bytes, 0, RIFF) && has(bytes, 8, WEBP) ? 'webp' : null
}
