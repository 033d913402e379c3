import type { Engine } from '../../local-cloud/engine/engine'
import type { InProcessRequest } from '../../local-cloud/engine/in-process'
import { type Contents, collectionOf, type Documents, type Place } from './documents'
import { answerOfPay, type PayAsk } from './pay-rules'

/** One request of an actor: to the database or to WeChat Pay. */
export type Ask = { to: 'database'; request: InProcessRequest } | { to: 'pay'; ask: PayAsk }

/** What somebody is told: an answer, or the text of an error. */
export type Told = { answer: unknown } | { error: string }

export const collectionOfAsk = (ask: Ask): string => (ask.to === 'pay' ? 'pay' : (ask.request.collection ?? ''))

/** The same for every request that asks for the same. */
export const textOfAsk = (ask: Ask): string =>
  ask.to === 'pay' ? `pay ${JSON.stringify(ask.ask)}` : `${ask.request.action} ${JSON.stringify(ask.request.params)}`

/** The one document that a request names by its id; null when it looks through the collection. */
export function placeOfAsk(ask: Ask): Place | null {
  if (ask.to === 'pay') return `pay/${ask.ask.orderId}`
  const { collection = '', params, action } = ask.request
  if (action === 'database.insertDocument') {
    const [text] = params.data as string[]
    return `${collection}/${(JSON.parse(text ?? '{}') as { _id?: string })._id}`
  }
  const { _id } = JSON.parse(String(params.query)) as { _id?: unknown }
  return typeof _id === 'string' ? `${collection}/${_id}` : null
}

/** The places whose contents decide the answer; nothing else is read or written by it. */
export function placesOf(ask: Ask, contents: Contents): Place[] {
  const place = placeOfAsk(ask)
  if (place) return [place]
  const collection = collectionOfAsk(ask)
  return [...contents.keys()].filter((one) => collectionOf(one) === collection).sort()
}

export interface Effect {
  /** The contents of the places afterwards; null: nothing stands there. */
  after: [Place, number | null][]
  told: Told
}

/** Asks the real engine, which holds only what the request can see. */
async function askEngine(
  engine: Engine,
  documents: Documents,
  contents: Contents,
  request: InProcessRequest,
  places: readonly Place[],
): Promise<Effect> {
  const collection = request.collection ?? ''
  engine.clear()
  const there = places.flatMap((place) => documents.read<{ _id: string }>(contents, place) ?? [])
  engine.write(collection, there)
  const told: Told = await engine
    .handle(request.action, request.params, request.owner)
    .then((answer) => ({ answer: answer as unknown }))
    .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }))
  const after = places.map((place): [Place, number | null] => {
    const document = engine.read(collection, place.slice(collection.length + 1))
    return [place, document ? documents.number(document) : null]
  })
  return { after, told }
}

/** What requests lead to; each question about the same contents is worked out once. */
export class Effects {
  readonly #known = new Map<string, Effect>()

  constructor(
    readonly engine: Engine,
    readonly documents: Documents,
  ) {}

  async of(ask: Ask, askNumber: number, contents: Contents): Promise<Effect> {
    const places = placesOf(ask, contents)
    const key = `${askNumber}|${places.map((place) => contents.get(place) ?? '-').join(',')}`
    const known = this.#known.get(key)
    if (known) return known
    const effect =
      ask.to === 'pay'
        ? this.#ofPay(ask.ask, contents)
        : await askEngine(this.engine, this.documents, contents, ask.request, places)
    this.#known.set(key, effect)
    return effect
  }

  #ofPay(ask: PayAsk, contents: Contents): Effect {
    const place = `pay/${ask.orderId}`
    const { sheet, answer } = answerOfPay(this.documents.read(contents, place), ask)
    return { after: [[place, sheet ? this.documents.number(sheet) : null]], told: { answer } }
  }
}

export function applied(contents: Contents, effect: Effect): Contents {
  if (effect.after.every(([place, number]) => (contents.get(place) ?? null) === number)) return contents
  const next = new Map(contents)
  for (const [place, number] of effect.after) {
    if (number === null) next.delete(place)
    else next.set(place, number)
  }
  return next
}
