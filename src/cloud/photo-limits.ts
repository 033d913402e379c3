/** Characters of base64 that one call can carry: the function takes 700 KB after decoding. */
export const MOST_BASE64 = 950_000
/** Longest edge (px) and jpeg quality (1 to 100), tried in this order until a photo is small enough. */
export const SHRINKING = [
  { edge: 1280, quality: 82 },
  { edge: 1280, quality: 60 },
  { edge: 960, quality: 60 },
  { edge: 720, quality: 50 },
] as const
