import type { CloudParts } from '../cloud-parts'

type TimeParts = Pick<CloudParts, 'clock' | 'timers' | 'pay' | 'now'>

const NEVER = Number.POSITIVE_INFINITY

/** Everything that is due by now: WeChat Pay's repeated callbacks first, then timers. */
export const runDue = async ({ pay, timers, now }: TimeParts): Promise<string[]> => {
  await pay.runDue(now())
  return timers.fire()
}

/**
 * Moves the clock on.
 * @param every false: fires each timer once at the end; true: stops at every tick and repeated callback on the way
 * @returns the timers fired, in order
 */
export const advance = async (parts: TimeParts, ms: number, every: boolean): Promise<string[]> => {
  const { clock, timers, pay } = parts
  const end = clock.now() + ms
  const fired: string[] = []
  while (every) {
    const next = Math.min(timers.nextDue() ?? NEVER, pay.nextDue() ?? NEVER)
    if (next > end) break
    clock.moveTo(next)
    fired.push(...(await runDue(parts)))
  }
  clock.moveTo(end)
  await pay.runDue(clock.now())
  return every ? fired : timers.fireAll()
}
