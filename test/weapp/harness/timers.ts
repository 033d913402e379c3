type Work = (...args: unknown[]) => void

interface Timer {
  work: () => void
  /** When it is due, ms on this clock. */
  due: number
  every: number | null
  handle: NodeJS.Timeout
}

/** Longer than this is a refresh or a toast, not work that a step waits for. */
const SOON_MS = 400

/**
 * The timers of the mini-program: real ones, but what they throw is collected, none outlives the test,
 * and `elapse` lets minutes pass at once.
 */
export class Timers {
  private readonly running = new Map<number, Timer>()
  private next = 1
  private skipped = 0

  constructor(private readonly fail: (error: unknown) => void) {}

  private now(): number {
    return performance.now() + this.skipped
  }

  private arm(id: number, timer: Omit<Timer, 'handle'>): void {
    const handle = setTimeout(() => this.fire(id), Math.max(0, timer.due - this.now()))
    this.running.set(id, { ...timer, handle })
  }

  private fire(id: number): void {
    const timer = this.running.get(id)
    if (!timer) return
    clearTimeout(timer.handle)
    this.running.delete(id)
    if (timer.every !== null) this.arm(id, { ...timer, due: this.now() + timer.every })
    try {
      timer.work()
    } catch (error) {
      this.fail(error)
    }
  }

  private start(work: unknown, delay: unknown, repeat: boolean, args: unknown[]): number {
    if (typeof work !== 'function') throw new TypeError('a timer needs a function')
    const ms = Math.max(0, Number(delay) || 0)
    const id = this.next++
    this.arm(id, { work: () => (work as Work)(...args), due: this.now() + ms, every: repeat ? Math.max(1, ms) : null })
    return id
  }

  private stop = (id: unknown): void => {
    const timer = this.running.get(Number(id))
    if (timer) clearTimeout(timer.handle)
    this.running.delete(Number(id))
  }

  readonly api = {
    setTimeout: (work: unknown, delay?: unknown, ...args: unknown[]) => this.start(work, delay, false, args),
    setInterval: (work: unknown, delay?: unknown, ...args: unknown[]) => this.start(work, delay, true, args),
    clearTimeout: this.stop,
    clearInterval: this.stop,
  }

  /** Whether something will happen in a moment without anybody doing anything. */
  busy(): boolean {
    const soon = this.now() + SOON_MS
    return [...this.running.values()].some((timer) => timer.every === null && timer.due <= soon)
  }

  /** Lets `ms` pass: whatever becomes due in that time runs, once each, in order. */
  elapse(ms: number): void {
    const until = this.now() + ms
    const due = [...this.running].filter(([, timer]) => timer.due <= until).sort((a, b) => a[1].due - b[1].due)
    this.skipped += ms
    for (const [id] of due) this.fire(id)
    for (const [id, timer] of [...this.running]) {
      clearTimeout(timer.handle)
      this.arm(id, timer)
    }
  }

  clear(): void {
    for (const timer of this.running.values()) clearTimeout(timer.handle)
    this.running.clear()
  }
}
