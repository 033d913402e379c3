import { schema } from '../../cloudfunctions/entrypoints/schema'
import type { Order } from '../../cloudfunctions/orders/records'
import { quietDue } from '../../cloudfunctions/orders/rules/windows'
import { type Document, type Engine, openEngine } from '../../local-cloud/engine/engine'
import { connectInProcess, type InProcessRequest } from '../../local-cloud/engine/in-process'
import { NOW } from '../support/shop-database'
import { Actors } from './actors'
import { type Ask, collectionOfAsk, Effects, placeOfAsk } from './asks'
import { type Contents, collectionOf, Documents, type Place } from './documents'
import { type Checks, drawSchedules, type Explored, explore } from './explore'
import { always, atTheEnd } from './invariants'
import { answerOfPay, type PayAsk, payService, type Sheet } from './pay-rules'
import type * as Program from './program'
import { aBudget, bodyOf, callerOf, depsOf, type Start, templateOf, theShelf } from './shop'
import type { Step } from './steps'

/** What the steps are given. */
export interface Shop {
  start: Start
  deps: ReturnType<typeof depsOf>
  askPay: (ask: PayAsk) => Promise<unknown>
}

/** Three people (or functions), each doing one thing after the other. */
export interface Plot {
  name: string
  start: Start
  actors: readonly (readonly Step[])[]
  /** The collections that are looked at, beside orders. */
  about: readonly string[]
}

/** An order that one actor alone ever touches: nobody sees in which order its requests come. */
function privateOrders({ actors }: Plot): Set<Place> {
  const touched = actors.map((steps) => new Set(steps.flatMap(({ orderId }) => orderId ?? [])))
  const ids = new Set(touched.flatMap((orders) => [...orders]))
  return new Set(
    [...ids].filter((id) => touched.filter((orders) => orders.has(id)).length === 1).map((id) => `orders/${id}`),
  )
}

/** Requests that are a scheduling point: for what a plot is about, and for orders that several actors touch. */
function isAtOnceIn(plot: Plot): (ask: Ask) => boolean {
  const [about, own] = [new Set(['orders', ...plot.about]), privateOrders(plot)]
  return (ask) => !about.has(collectionOfAsk(ask)) || own.has(placeOfAsk(ask) ?? '')
}

const GIVEN_UP = /kept (moving|changing)|could not be released|kept changing while/
const MOST_ROUNDS = 40

const isQuiet = (order: Order): boolean =>
  order.due === 0 || (order.due === quietDue(order) && Object.keys(order.todo).length === 0)

const inMemory = (): Engine => openEngine({ file: ':memory:', mode: 'fast', schema, delayMs: () => 0, now: () => NOW })

/** A shop of which every state can be reached. */
export class World {
  readonly #engine: Engine = inMemory()
  readonly documents = new Documents()
  /** What becomes of a request of whoever runs now; it depends on what is being done with the shop. */
  #onRequest: (request: InProcessRequest, run: () => Promise<Record<string, unknown>>) => Promise<unknown> = (_, run) =>
    run()
  #onPay: (ask: PayAsk) => Promise<unknown> = async () => null
  readonly #disconnect = connectInProcess(
    this.#engine,
    (request, run) => this.#onRequest(request, run) as Promise<Record<string, unknown>>,
  )

  close(): void {
    this.#disconnect()
    this.#engine.close()
  }

  shopOf(start: Start): Shop {
    const askPay = (ask: PayAsk) => this.#onPay(ask)
    return { start, deps: depsOf(payService(askPay), start.fundedFen !== null), askPay }
  }

  /** Looks at every order of the requests of a plot; with `drawn` at so many, drawn from a seed. */
  async explore(program: typeof Program, plot: Plot, drawn?: { seed: number; most: number }): Promise<Explored> {
    const shop = this.shopOf(plot.start)
    const contents = await this.#begin(program, plot.start, shop)
    const actors = new Actors()
    this.#onRequest = (request) => actors.send({ to: 'database', request })
    this.#onPay = (ask) => actors.send({ to: 'pay', ask })
    const parts = {
      ...{ actors, isAtOnce: isAtOnceIn(plot), checks: this.#checksOf(program, shop) },
      effects: new Effects(inMemory(), this.documents),
      work: plot.actors.map((steps) => steps.map((step) => () => once(step, shop, program))),
    }
    try {
      return await (drawn ? drawSchedules(parts, contents, drawn) : explore(parts, contents))
    } finally {
      parts.effects.engine.close()
    }
  }

  #checksOf(program: typeof Program, shop: Shop): Checks {
    const { documents } = this
    return {
      always: (now) => always(documents, now, shop.start),
      atTheEnd: async (now) => {
        const { contents, endless } = await this.#rest(program, shop, now)
        return [...endless, ...always(documents, contents, shop.start), ...atTheEnd(documents, contents, shop.start)]
      },
    }
  }

  /** Every order stands as `placing`, as `place` writes it; nothing is held yet. */
  async #begin(program: typeof Program, start: Start, shop: Shop): Promise<Contents> {
    const engine = this.#engine
    engine.clear()
    engine.write('shelves', [theShelf() as unknown as Document])
    engine.write('wallets', start.wallets as unknown as Document[])
    if (start.fundedFen !== null) engine.write('campaign_budgets', [aBudget(start.fundedFen) as unknown as Document])
    this.#onRequest = async (request, run) => {
      const done = await run()
      // Whoever placed it hears nothing any more, so that the order stays as it was entered.
      return request.action === 'database.insertDocument' ? new Promise(() => undefined) : done
    }
    for (const [index, wish] of start.wishes.entries()) {
      program.placeOrder(bodyOf(wish, start), callerOf(wish.openid, NOW), shop.deps).catch((error: unknown) => {
        throw error
      })
      for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve))
      const order = engine.read('orders', wish.orderId)
      if (!order) throw new Error(`${wish.orderId} could not be entered`)
      engine.write('orders', [{ ...order, pickupCode: `PICKUP0${index}` }])
    }
    return this.#everything(new Map())
  }

  #everything(pay: ReadonlyMap<Place, number>): Contents {
    const found = this.#engine
      .collections()
      .flatMap((name) =>
        this.#engine
          .all(name)
          .map((document): [Place, number] => [`${name}/${document._id}`, this.documents.number(document)]),
      )
    return new Map([...found, ...pay])
  }

  #load(contents: Contents): void {
    this.#engine.clear()
    for (const [place, number] of contents) {
      const collection = collectionOf(place)
      if (collection !== 'pay') this.#engine.write(collection, [this.documents.at(number) as Document])
    }
  }

  /** The clock works, from a moment at which everything is due, until nothing is left to do. */
  async #rest(
    program: typeof Program,
    shop: Shop,
    contents: Contents,
  ): Promise<{ contents: Contents; endless: string[] }> {
    const before = [this.#onRequest, this.#onPay] as const
    const pay = new Map([...contents].filter(([place]) => collectionOf(place) === 'pay'))
    this.#load(contents)
    this.#onRequest = (_, run) => run()
    this.#onPay = async (ask) => {
      const place = `pay/${ask.orderId}`
      const { sheet, answer } = answerOfPay(this.documents.read<Sheet>(pay, place), ask)
      if (sheet) pay.set(place, this.documents.number(sheet))
      return answer
    }
    let now = NOW
    const waiting = () => (this.#engine.all('orders') as unknown as Order[]).filter((order) => !isQuiet(order))
    for (const claim of await program.couponClaims.find({ due: NOW + 60_000 })) {
      await program.carryOnClaim(claim, templateOf(shop.start.total ?? 0), NOW + 120_000)
    }
    for (let round = 0; round < MOST_ROUNDS && waiting().length > 0; round += 1) {
      now = Math.max(now, Math.min(...waiting().map(({ due }) => due)))
      await program.sweepOrders(shop.deps, now)
    }
    const endless = waiting().map(({ _id, state }) => `${_id} (${state}) never comes to rest`)
    const rested = this.#everything(pay)
    ;[this.#onRequest, this.#onPay] = before
    return { contents: rested, endless }
  }
}

/** Giving up after several lost races is an answer. */
async function once(step: Step, shop: Shop, program: typeof Program): Promise<void> {
  try {
    await step.act(shop, program)
  } catch (error) {
    if (!(error instanceof Error && GIVEN_UP.test(error.message))) throw error
  }
}
