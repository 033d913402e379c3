/** The shop's clock: the machine's time plus an offset that only grows, so nothing ever happens "before" what happened. */
export interface VirtualClock {
  /** Epoch milliseconds. */
  now(): number
  offsetMs(): number
  advance(ms: number): void
  /** Moves forward to this time; a time already past changes nothing. */
  moveTo(at: number): void
  /** Back to the machine's time, or to the start given; for a reset. */
  reset(): void
}

/**
 * @param startOffsetMs where the clock stood when the data folder was last used
 * @param startAt where a reset sets the clock; absent = the machine's time
 * @param moved called after each change with the new offset
 */
export const openClock = (
  startOffsetMs: number,
  startAt: number | undefined,
  moved: (offsetMs: number) => void,
): VirtualClock => {
  let offsetMs = startOffsetMs
  const change = (next: number): void => {
    offsetMs = next
    moved(offsetMs)
  }
  const advance = (ms: number): void => {
    if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError('the clock moves forward by whole milliseconds only')
    change(offsetMs + ms)
  }
  return {
    now: () => Date.now() + offsetMs,
    offsetMs: () => offsetMs,
    advance,
    moveTo: (at) => advance(Math.max(0, at - Date.now() - offsetMs)),
    reset: () => change(startAt === undefined ? 0 : startAt - Date.now()),
  }
}
