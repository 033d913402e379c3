import type { Facts } from '../storage/facts'
import type { FunctionSpec } from './catalog'
import type { VirtualClock } from './clock'
import { type Cron, parseCron } from './cron'

/** Runs the function of a timer with the event the platform sends. */
export type FireTimer = (spec: FunctionSpec, event: Record<string, unknown>) => Promise<void>

interface Timer {
  name: string
  spec: FunctionSpec
  cron: Cron
}

export interface Timers {
  /** Runs this timer now. @throws RangeError when there is none of this name */
  fire(name: string): Promise<string[]>
  /** Runs those with a tick since they last ran. */
  fireDue(): Promise<string[]>
  /** Runs each timer once, whatever its ticks. */
  fireAll(): Promise<string[]>
  /** The earliest tick not yet run, over all timers. */
  nextDue(): number | undefined
  names(): string[]
  /** Forgets all ticks up to now. */
  restart(): void
}

/** The timers of all functions, driven by the virtual clock; one after the other, as their ticks come. */
export const openTimers = (
  specs: Iterable<FunctionSpec>,
  facts: Facts,
  clock: VirtualClock,
  fireTimer: FireTimer,
): Timers => {
  const lastRun = facts.shelf<number>('timer')
  const timers: Timer[] = [...specs].flatMap((spec) =>
    spec.timers.map(({ name, cron }) => ({ name, spec, cron: parseCron(cron) })),
  )
  const since = (timer: Timer): number => {
    const known = lastRun.get(timer.name)
    if (known !== undefined) return known
    lastRun.put(timer.name, clock.now())
    return clock.now()
  }
  for (const timer of timers) since(timer)
  const dueAt = (timer: Timer): number | undefined => timer.cron.next(since(timer))

  const run = async (timer: Timer): Promise<string> => {
    const now = clock.now()
    lastRun.put(timer.name, now)
    await fireTimer(timer.spec, {
      Type: 'Timer',
      TriggerName: timer.name,
      Time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      Message: '',
    })
    return timer.name
  }

  const runEach = async (wanted: readonly Timer[]): Promise<string[]> => {
    const fired: string[] = []
    for (const timer of wanted) fired.push(await run(timer))
    return fired
  }

  return {
    fire: async (name) => {
      const wanted = timers.filter((timer) => timer.name === name)
      if (wanted.length === 0) throw new RangeError(`there is no timer ${name}`)
      return runEach(wanted)
    },
    fireDue: () => runEach(timers.filter((timer) => (dueAt(timer) ?? Number.POSITIVE_INFINITY) <= clock.now())),
    fireAll: () => runEach(timers),
    nextDue: () => {
      const ticks = timers.flatMap((timer) => dueAt(timer) ?? [])
      return ticks.length === 0 ? undefined : Math.min(...ticks)
    },
    names: () => timers.map((timer) => timer.name),
    restart: () => {
      for (const timer of timers) lastRun.put(timer.name, clock.now())
    },
  }
}
