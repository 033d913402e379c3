import type { VirtualClock } from '../functions/clock'
import type { Timers } from '../functions/timers'

/** What tells the shop something by itself when its time has come. */
export interface Sender {
  nextDue(): number | undefined
  runDue(now: number): Promise<void>
}

const NEVER = Number.POSITIVE_INFINITY

/** What happens because time passes; one thing at a time, so that nobody sees half of a move of the clock. */
export interface TimeTravel {
  /** Everything that is due by now: what WeChat says by itself first (repeated payment callbacks, pushes), then timers. @returns the timers fired */
  runDue(): Promise<string[]>
  /** This timer, due or not. @throws RangeError when there is none of this name */
  fire(name: string): Promise<string[]>
  /**
   * Moves the clock on.
   * @param every false: fires each timer once at the end; true: stops at every tick and at everything WeChat says on the way
   * @returns the timers fired, in order
   */
  advance(ms: number, every: boolean): Promise<string[]>
}

export const openTimeTravel = (clock: VirtualClock, timers: Timers, senders: readonly Sender[]): TimeTravel => {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    // The next in turn does not care how this one ended; its own caller hears of it.
    last = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }

  const hear = async (): Promise<void> => {
    for (const sender of senders) await sender.runDue(clock.now())
  }

  const runDue = async (): Promise<string[]> => {
    await hear()
    return timers.fireDue()
  }

  const advance = async (ms: number, every: boolean): Promise<string[]> => {
    const end = clock.now() + ms
    const fired: string[] = []
    while (every) {
      const next = Math.min(timers.nextDue() ?? NEVER, ...senders.map((sender) => sender.nextDue() ?? NEVER))
      if (next > end) break
      clock.moveTo(next)
      fired.push(...(await runDue()))
    }
    clock.moveTo(end)
    await hear()
    return every ? fired : timers.fireAll()
  }

  return {
    runDue: () => inTurn(runDue),
    fire: (name) => inTurn(() => timers.fire(name)),
    advance: (ms, every) => inTurn(() => advance(ms, every)),
  }
}
