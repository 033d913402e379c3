import { SeededRandom } from '../crash/seeded-random'
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

interface Parts {
  actors: Actors
  effects: Effects
  work: readonly Work[]
  checks: Checks
  /** Requests that are answered at once: nobody else ever asks for the same, or it is not what is being looked at. */
  isAtOnce: (ask: Ask) => boolean
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
    if (known !== undefined) return known
    this.#check(state, way)
    const next = this.#moves(state)
    const ways = next.length === 0 ? await this.#end(state, contentsKey, way) : await this.#each(state, next, way)
    this.#waysFrom.set(key, ways)
    return ways
  }

  /** One order of requests, drawn at random, to its end. */
  async walk(state: State, random: SeededRandom): Promise<void> {
    let [now, way]: [State, Way | null] = [state, null]
    for (let next = this.#moves(now); next.length > 0; next = this.#moves(now)) {
      const [who, pending] = random.pick(next)
      now = await this.#after(now, who, pending)
      way = { who, pending, before: way }
      this.#check(now, way)
    }
    await this.#end(now, keyOf(now.contents), way)
  }

  #check({ contents }: State, way: Way | null): void {
    const key = keyOf(contents)
    if (this.#checked.has(key)) return
    this.#checked.add(key)
    this.#must(this.parts.checks.always(contents), way)
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
    this.ways += 1
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

  #must(texts: string[], way: Way | null): void {
    if (texts.length > 0) throw new Found(texts, way)
  }
}

async function beginning({ actors, work }: Parts, contents: Contents): Promise<State> {
  const standings: Standing[] = []
  for (const [who, calls] of work.entries()) standings.push(await actors.begin(who, calls))
  return { contents, standings }
}

/** Does it, up to the first thing that is wrong. */
async function lookAt(exploration: Exploration, look: () => Promise<bigint>): Promise<Explored> {
  const told = (schedules: bigint, wrong: Explored['wrong']): Explored => ({
    ...{ schedules, wrong },
    ...{ states: exploration.states, ends: exploration.ends },
  })
  try {
    return told(await look(), null)
  } catch (error) {
    if (!(error instanceof Found)) throw error
    return told(BigInt(exploration.ways + 1), { texts: error.texts, way: textsOfWay(error.way) })
  }
}

/**
 * Looks at every order in which the requests of all actors can come. Two orders that lead to the same documents and have
 * told every call the same go on alike, so the rest is looked at once and counted twice; what a call does follows from
 * what it was told alone.
 */
export async function explore(parts: Parts, contents: Contents): Promise<Explored> {
  const exploration = new Exploration(parts)
  const state = await beginning(parts, contents)
  return lookAt(exploration, () => exploration.from(state, null))
}

/** Looks at so many orders of the requests, drawn at random, and stops at the first thing that is wrong. */
export async function drawSchedules(
  parts: Parts,
  contents: Contents,
  { seed, most }: { seed: number; most: number },
): Promise<Explored> {
  const exploration = new Exploration(parts)
  const state = await beginning(parts, contents)
  const random = new SeededRandom(seed)
  return lookAt(exploration, async () => {
    while (exploration.ways < most) await exploration.walk(state, random)
    return BigInt(most)
  })
}
