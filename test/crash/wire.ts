import { AsyncLocalStorage } from 'node:async_hooks'

/** One running function invocation: what it does follows from the answers that the wire hands to it. */
export interface Actor {
  name: string
  /** The instant at which it acts (epoch ms). */
  now: number
  /** It stopped in the middle and hears nothing any more. */
  dead: boolean
  /** It was told of at least one failure that was none. */
  hurt: boolean
  ended: boolean
}

/** One request on its way: to the database or to WeChat Pay. */
export interface Call {
  actor: Actor
  what: string
  /** Its effect has happened; the answer is still under way. */
  landed: boolean
  /** Lets the effect happen. */
  land: () => Promise<void>
  /** Hands the answer over; only after `land`. */
  answer: () => void
  /** Tells the caller that the request failed, whatever has become of it. */
  fail: (why: string) => void
}

const running = new AsyncLocalStorage<Actor>()

export class Lost extends Error {}

/** A turn of the event loop: everybody runs as far as the answers reach. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Holds every request of the actors until somebody decides what becomes of it. */
export class Wire {
  /** Requests whose caller still waits, in order of asking. */
  calls: Call[] = []
  /** Requests whose caller has died or given up; they may land at any time. */
  strays: Call[] = []
  actors: Actor[] = []
  /** Everything that was asked, in order. */
  asked = 0
  /** What actors threw without having been told of a failure. */
  readonly faults: string[] = []
  /** Called after the effect of each request. */
  onLanded: (what: string) => void = () => undefined

  get actor(): Actor | undefined {
    return running.getStore()
  }

  /** Runs `work` as an actor of its own; the wire hears how it ends. */
  start(name: string, now: number, work: (actor: Actor) => Promise<unknown>): Actor {
    const actor: Actor = { name, now, dead: false, hurt: false, ended: false }
    this.actors.push(actor)
    running
      .run(actor, async () => work(actor))
      .catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error)
        // Giving up after several lost races is an answer, not a fault.
        if (!actor.hurt && !/kept (moving|changing)|could not be released/.test(text)) {
          this.faults.push(`${name}: ${error instanceof Error ? (error.stack ?? text) : text}`)
        }
      })
      .finally(() => {
        actor.ended = true
      })
    return actor
  }

  /** Puts a request on the wire; outside of actors it is done at once. */
  send<T>(what: string, run: () => Promise<T>): Promise<T> {
    const actor = running.getStore()
    if (!actor) return run()
    this.asked += 1
    return new Promise<T>((resolve, reject) => {
      let outcome: (() => void) | undefined
      const call: Call = {
        actor,
        what,
        landed: false,
        land: async () => {
          if (call.landed) return
          call.landed = true
          try {
            const value = await run()
            outcome = () => resolve(value)
          } catch (error) {
            outcome = () => reject(error)
          }
          this.onLanded(what)
        },
        answer: () => outcome?.(),
        fail: (why) => {
          actor.hurt = true
          reject(new Lost(why))
        },
      }
      this.calls.push(call)
    })
  }

  #take(call: Call): void {
    this.calls = this.calls.filter((other) => other !== call)
  }

  /** The ordinary case: effect, then answer. */
  async deliver(call: Call): Promise<void> {
    await call.land()
    this.#take(call)
    call.answer()
    await turn()
  }

  /** The caller is told of a failure; `stray` keeps the request on its way when it has not landed. */
  async drop(call: Call, stray: boolean): Promise<void> {
    this.#take(call)
    if (stray && !call.landed) this.strays.push(call)
    call.fail('connection lost')
    await turn()
  }

  /** The invocation stops where it is. `landsLater` decides for each of its requests whether it is still on its way. */
  kill(actor: Actor, landsLater: (call: Call) => boolean): void {
    actor.dead = true
    for (const call of this.calls.filter((one) => one.actor === actor)) {
      this.#take(call)
      if (!call.landed && landsLater(call)) this.strays.push(call)
    }
  }

  async landStray(stray: Call): Promise<void> {
    this.strays = this.strays.filter((other) => other !== stray)
    await stray.land()
    await turn()
  }

  /** Delivers whatever is asked, in order, until nobody asks any more. */
  async deliverAll(): Promise<void> {
    for (let call = this.calls[0]; call; call = this.calls[0]) await this.deliver(call)
  }

  /** Starts an actor and delivers everything until it has ended. @throws what it threw */
  async run<T>(name: string, now: number, work: () => Promise<T>): Promise<T> {
    const ended: { value?: T; error?: unknown; failed: boolean } = { failed: false }
    this.start(name, now, async () => {
      try {
        ended.value = await work()
      } catch (error) {
        ended.error = error
        ended.failed = true
      }
    })
    await turn()
    await this.deliverAll()
    if (ended.failed) throw ended.error
    return ended.value as T
  }
}
