/** Where a page begins: reviews up to `at`, of which `skip` with that very `at` were shown. */
export interface PageStart {
  at: number
  skip: number
}

export const PAGE = 20

/** @returns null for a text that is no place in a list */
export const readCursor = (text: string | undefined): PageStart | null => {
  if (text === undefined) return { at: Number.MAX_SAFE_INTEGER, skip: 0 }
  const match = /^(\d{1,15})_(\d{1,6})$/.exec(text)
  return match ? { at: Number(match[1]), skip: Number(match[2]) } : null
}

/** Cuts a page out of what was read from its start on, one more than is shown. */
export function pageOf<T extends { at: number }>(
  found: readonly T[],
  from: PageStart,
  most: number,
): { page: T[]; next?: string } {
  const page = found.slice(0, most)
  const last = page.at(-1)?.at
  if (last === undefined || found.length <= most) return { page }
  const same = page.filter(({ at }) => at === last).length
  return { page, next: `${last}_${last === from.at ? from.skip + same : same}` }
}
