import { type Ask, type Told, textOfAsk } from './asks'
import { canonical, Numbered } from './documents'

/** One call of a function; it may know of the world only what it is told. */
export type Call = () => Promise<void>
/** What an actor does: one call after the other, of which none remembers anything of the one before. */
export type Work = readonly Call[]

/** Where an actor stands: at which call, everything this call was told so far, and what it asks now. */
export interface Standing {
  number: number
  call: number
  /** In the order in which it can be told again. */
  history: readonly [askNumber: number, toldNumber: number][]
  pending: readonly Pending[]
  ended: boolean
  /** What it threw that nobody expects. */
  fault: string | null
}

export interface Pending {
  ask: Ask
  /** Names the ask among all of this actor: what is asked, and for which time. */
  askNumber: number
}

interface Waiting {
  ask: Ask
  askNumber: number
  hear: (told: Told) => void
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Runs actors one at a time: a call that was told the same has come to the same place, so that place is found once. */
export class Actors {
  readonly asks = new Numbered()
  readonly #told = new Numbered()
  readonly #standings = new Map<string, Standing>()
  readonly #children = new Map<string, Standing>()
  #waiting: Waiting[] = []
  #asked = new Map<string, number>()
  /** How often somebody was run from the beginning. */
  runs = 0

  /** Every request of whoever runs at present comes here. */
  send = (ask: Ask): Promise<unknown> => {
    const text = textOfAsk(ask)
    const times = (this.#asked.get(text) ?? 0) + 1
    this.#asked.set(text, times)
    const askNumber = this.asks.numberOf(`${times} ${text}`)
    return new Promise((resolve, reject) => {
      const hear = (told: Told) => ('answer' in told ? resolve(told.answer) : reject(new Error(told.error)))
      this.#waiting.push({ ask, askNumber, hear })
    })
  }

  begin(who: number, work: Work): Promise<Standing> {
    return this.#find(who, work, 0, [])
  }

  async tell(who: number, work: Work, standing: Standing, askNumber: number, told: Told): Promise<Standing> {
    const toldNumber = this.#told.numberOf(canonical(told))
    const key = `${standing.number}>${askNumber}:${toldNumber}`
    const known = this.#children.get(key)
    if (known) return known
    const found = await this.#find(who, work, standing.call, [...standing.history, [askNumber, toldNumber]])
    this.#children.set(key, found)
    return found
  }

  async #find(who: number, work: Work, call: number, history: Standing['history']): Promise<Standing> {
    // Answers to requests that were under way together lead to the same place in any order.
    const key = `${who} ${call} ${history
      .map((pair) => pair.join(':'))
      .sort()
      .join(' ')}`
    const known = this.#standings.get(key)
    if (known) return known
    const ran = await this.#run(work[call], history)
    const goesOn = ran.ended && ran.fault === null && call + 1 < work.length
    const standing = goesOn
      ? await this.#find(who, work, call + 1, [])
      : { number: this.#standings.size, call, history, ...ran }
    this.#standings.set(key, standing)
    return standing
  }

  async #run(
    call: Call | undefined,
    history: Standing['history'],
  ): Promise<Pick<Standing, 'pending' | 'ended' | 'fault'>> {
    this.runs += 1
    this.#waiting = []
    this.#asked = new Map()
    const end: { ended: boolean; fault: string | null } = { ended: call === undefined, fault: null }
    call?.()
      .catch((error: unknown) => {
        end.fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
      })
      .finally(() => {
        end.ended = true
      })
    await turn()
    for (const [askNumber, toldNumber] of history) {
      const index = this.#waiting.findIndex((one) => one.askNumber === askNumber)
      const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (!waiting) throw new Error(`a call did not ask again: ${this.asks.textOf(askNumber)}`)
      waiting.hear(JSON.parse(this.#told.textOf(toldNumber)) as Told)
      await turn()
    }
    const pending = this.#waiting.map(({ ask, askNumber }) => ({ ask, askNumber }))
    if (pending.length === 0 && !end.ended) throw new Error('a call waits for something that is no request')
    return { pending, ...end }
  }
}
