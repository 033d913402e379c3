import type { AuditEntry } from '../../platform/audit'

/** Where a page of the audit log begins: entries not younger than `at`, of which `skip` with that very `at` were shown. */
export interface Cursor {
  at: number
  skip: number
}

export const readCursor = (text: string | undefined, now: number): Cursor | null => {
  if (text === undefined) return { at: now, skip: 0 }
  const match = /^(\d{1,16})_(\d{1,6})$/.exec(text)
  return match ? { at: Number(match[1]), skip: Number(match[2]) } : null
}

/** The cursor after a page that began at `from` and is followed by more. */
export function nextCursor(from: Cursor, page: readonly Pick<AuditEntry, 'at'>[]): string {
  const last = page.at(-1)?.at ?? from.at
  const same = page.filter(({ at }) => at === last).length
  return `${last}_${last === from.at ? from.skip + same : same}`
}

/** Requests on this page of which only `asked` is here: their end may stand on another page, or be missing. */
export const requestsWithoutEnd = (page: readonly AuditEntry[]): string[] => {
  const ended = new Set(page.filter(({ phase }) => phase === 'done').map(({ requestId }) => requestId))
  return page.filter(({ phase, requestId }) => phase === 'asked' && !ended.has(requestId)).map((e) => e.requestId)
}

/** One entry per request: its end, or its beginning where the end is missing (a crash in between). */
export const oncePerRequest = (page: readonly AuditEntry[], endedElsewhere: ReadonlySet<string>): AuditEntry[] => {
  const open = new Set(requestsWithoutEnd(page).filter((requestId) => !endedElsewhere.has(requestId)))
  return page.filter(({ phase, requestId }) => phase === 'done' || open.has(requestId))
}
