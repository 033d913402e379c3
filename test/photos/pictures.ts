/** The first bytes of a file of that kind, and then what makes it this file. */
const START = {
  jpg: [0xff, 0xd8, 0xff, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  webp: [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50],
  gif: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
}

/** A file as base64; the local cloud reads its comment. */
export const picture = (kind: keyof typeof START, comment = 'a croissant with a hole', bytes = 0): string =>
  Buffer.concat([Buffer.from(START[kind]), Buffer.from(comment), Buffer.alloc(bytes)]).toString('base64')

/** A photo id of the right shape, different for each number. */
export const photoId = (n: number): string => `Photo${String(n).padStart(11, '0')}`
