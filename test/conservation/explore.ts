import type { Actors, Pending, Standing, Work } from './actors'
import { type Ask, applied, collectionOfAsk, type Effects } from './asks'
import { type Contents, keyOf } from './documents'

/** Everything at one moment. */
interface State {
  contents: Contents
  standings: readonly Standing[]
}

/** What must hold; both answer with what is wrong. */
export interface Checks {
  /** In every state. */
  always: (contents: Contents) => string[]
  /** Where everybody has ended. */
  atTheEnd: (contents: Contents) => Promise<string[]>
}

export interface Explored {
  /** In how many orders the requests could come, all of them looked at. */
  schedules: bigint
  states: number
  ends: number
  /** The first thing that was wrong, with the way there. */
  wrong: { texts: string[]; way: string[] } | null
}

/** Something is wrong: nothing further is looked at. */
class Found extends Error {
  constructor(
    readonly texts: string[],
    readonly way: Way | null,
  ) {
    super(texts.join('\n'))
  }
}

/** So many ways were looked at, and that is enough. */
class Enough extends Error {}

interface Parts {
  actors: Actors
  effects: Effects
  work: readonly Work[]
  checks: Checks
  /** Requests that are answered at once: nobody else ever asks for the same, or it is not what is being looked at. */
  isAtOnce: (ask: Ask) => boolean
  /** Stop after so many ways to an end or to a state that was seen already. */
  most: number
}

/** The way to a state, the last request first. */
interface Way {
  who: number
  pending: Pending
  before: Way | null
}

const textsOfWay = (way: Way | null): string[] => (way ? [...textsOfWay(way.before), nameOf(way.who, way.pending)] : [])

const nameOf = (who: number, { ask }: Pending): string => {
  const what = ask.to === 'pay' ? ask.ask.kind : ask.request.action.replace('database.', '')
  const data = ask.to === 'pay' ? ask.ask.orderId : `${ask.request.params.query ?? ''} ${ask.request.params.data ?? ''}`
  return `${'ABC'[who]}: ${what} ${collectionOfAsk(ask)} ${data}`.slice(0, 400)
}

class Exploration {
  readonly #waysFrom = new Map<string, bigint>()
  readonly #checked = new Set<string>()
  #ends = 0
  ways = 0

  constructor(readonly parts: Parts) {}

  get states(): number {
    return this.#waysFrom.size
  }

  get ends(): number {
    return this.#ends
  }

  /** Every order of requests from here on. @returns how many there are */
  async from(state: State, way: Way | null): Promise<bigint> {
    const contentsKey = keyOf(state.contents)
    const key = `${contentsKey}#${state.standings.map(({ number }) => number).join(',')}`
    const known = this.#waysFrom.get(key)
    if (known !== undefined) {
      this.#endOfWay()
      return known
    }
    if (!this.#checked.has(contentsKey)) {
      this.#checked.add(contentsKey)
      this.#must(this.parts.checks.always(state.contents), way)
    }
    const next = this.#moves(state)
    const ways = next.length === 0 ? await this.#end(state, contentsKey, way) : await this.#each(state, next, way)
    this.#waysFrom.set(key, ways)
    return ways
  }

  async #each(state: State, moves: readonly [number, Pending][], way: Way | null): Promise<bigint> {
    let sum = 0n
    for (const [who, pending] of moves) {
      sum += await this.from(await this.#after(state, who, pending), { who, pending, before: way })
    }
    return sum
  }

  /** Who may go on: anybody, unless something is answered at once. */
  #moves({ standings }: State): [number, Pending][] {
    const all = standings.flatMap(({ pending }, who) => pending.map((one): [number, Pending] => [who, one]))
    const quick = all.find(([, { ask }]) => this.parts.isAtOnce(ask))
    return quick ? [quick] : all
  }

  async #after(state: State, who: number, { ask, askNumber }: Pending): Promise<State> {
    const { effects, actors, work } = this.parts
    const [standing, own] = [state.standings[who], work[who]]
    if (!standing || !own) throw new Error(`nobody has the number ${who}`)
    const effect = await effects.of(ask, askNumber, state.contents)
    const moved = await actors.tell(who, own, standing, askNumber, effect.told)
    const standings = state.standings.map((one, index) => (index === who ? moved : one))
    return { contents: applied(state.contents, effect), standings }
  }

  async #end({ contents, standings }: State, contentsKey: string, way: Way | null): Promise<bigint> {
    this.#endOfWay()
    this.#must(
      standings.flatMap(({ fault }) => fault ?? []),
      way,
    )
    if (!this.#checked.has(`end ${contentsKey}`)) {
      this.#checked.add(`end ${contentsKey}`)
      this.#ends += 1
      this.#must(await this.parts.checks.atTheEnd(contents), way)
    }
    return 1n
  }

  #endOfWay(): void {
    this.ways += 1
    if (this.ways >= this.parts.most) throw new Enough()
  }

  #must(texts: string[], way: Way | null): void {
    if (texts.length > 0) throw new Found(texts, way)
  }
}

/**
 * Looks at every order in which the requests of all actors can come. Two orders that lead to the same documents and have
 * told every actor the same go on alike, so the rest is looked at once and counted twice; what an actor does follows from
 * what it was told alone.
 */
export async function explore(parts: Parts, contents: Contents): Promise<Explored> {
  const exploration = new Exploration(parts)
  const standings: Standing[] = []
  for (const [who, work] of parts.work.entries()) standings.push(await parts.actors.begin(who, work))
  const told = (schedules: bigint, wrong: Explored['wrong']): Explored => ({
    schedules,
    states: exploration.states,
    ends: exploration.ends,
    wrong,
  })
  try {
    return told(await exploration.from({ contents, standings }, null), null)
  } catch (error) {
    if (error instanceof Found)
      return told(BigInt(exploration.ways + 1), { texts: error.texts, way: textsOfWay(error.way) })
    if (error instanceof Enough) return told(BigInt(exploration.ways), null)
    throw error
  }
}
