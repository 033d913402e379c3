import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { FlashSaleDraft } from '../../cloudfunctions/flashsales/contract'
import { newId } from '../../cloudfunctions/platform/ids'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { Envelope } from '../../local-cloud/client/fn-route'
import type { Document } from '../../local-cloud/engine/engine'
import type { LocalCloud } from '../../local-cloud/local-cloud'

const OWNER = 'demo-linxiaoyuan'
const STORE = 'xianlin'
const SKU = 'croissant_1'
/** So often somebody whose answer was lost asks again. */
const TRIES = 12
const PARALLEL = 48

/** One request of the storm: several may carry the same order. */
export interface Tap {
  openid: string
  orderId: string
}

export interface Answered extends Tap {
  /** `ok`, the code of a refusal, or `unanswered`. */
  code: string
  /** How often it was sent. */
  sent: number
  tookMs: number
}

const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function dataOf<T>(envelope: Envelope): T {
  if (!envelope.ok) throw new Error(JSON.stringify(envelope))
  return envelope.data as T
}

/** A sale of the demo shop that runs for an hour, published by its owner, with a shelf that never is what is short. */
export async function openSale(
  cloud: LocalCloud,
  { total, parts, perPerson }: Pick<FlashSaleDraft, 'total' | 'parts' | 'perPerson'>,
): Promise<string> {
  const saleId = newId()
  const now = cloud.clock.now()
  const draft: FlashSaleDraft = {
    ...{ name: '抢购风暴', skuId: SKU, priceFen: 800, startsAt: now - MINUTE, endsAt: now + HOUR, stores: [STORE] },
    ...{ total, parts, perPerson, payMinutes: 5, stacks: false },
  }
  dataOf(await cloud.call('console', 'flashsales.save', { saleId, rev: 0, draft }, OWNER))
  dataOf(await cloud.call('console', 'flashsales.publish', { saleId, rev: 1 }, OWNER))
  return saleId
}

/** What is asked with an order: the quote of one piece, on a shelf with room for everybody. */
export async function quoteOf(cloud: LocalCloud, saleId: string): Promise<object> {
  const asked = { storeId: STORE, lines: [{ skuId: SKU, quantity: 1 }], flashSaleId: saleId }
  const { quote } = dataOf<{ quote: QuoteView }>(await cloud.call('shop', 'checkout.quote', asked, newId()))
  const shelf = cloud.engine.read('shelves', `${STORE}:${quote.slot.day}`)
  if (!shelf) throw new Error('no shelf for the day of the quote')
  const { free, slots, capacity } = shelf as unknown as Record<string, Record<string, number>>
  const many = { [quote.slot.slotId]: 9_000 }
  const roomy = { ...shelf, free: { ...free, [SKU]: 9_000 }, slots: { ...slots, ...many } }
  cloud.engine.write('shelves', [{ ...roomy, capacity: { ...capacity, ...many } } as unknown as Document])
  return { ...asked, ...quote.chosen, quoteHash: quote.hash }
}

/** So many taps of so many buyers, a share of them repeats of another one that is sent at about the same time. */
export function tapsOf(requests: number, buyers: number, repeated: number, seed: number): Tap[] {
  const random = randomFrom(seed)
  const taps: Tap[] = Array.from({ length: Math.round(requests * (1 - repeated)) }, (_, n) => ({
    openid: `oStorm${seed}x${n % buyers}`,
    orderId: newId(),
  }))
  while (taps.length < requests) {
    const at = Math.floor(random() * taps.length)
    const again = taps[at]
    if (again) taps.splice(at + 1 + Math.floor(random() * 20), 0, again)
  }
  return taps
}

async function answered(cloud: LocalCloud, body: object, tap: Tap): Promise<Answered> {
  const startedAt = performance.now()
  for (let sent = 1; sent <= TRIES; sent += 1) {
    const envelope = await cloud.call('shop', 'checkout.place', { ...body, orderId: tap.orderId }, tap.openid)
    const tookMs = performance.now() - startedAt
    if (envelope.ok) return { ...tap, code: 'ok', sent, tookMs }
    if ('refusal' in envelope) return { ...tap, code: envelope.refusal.code, sent, tookMs }
  }
  return { ...tap, code: 'unanswered', sent: TRIES, tookMs: performance.now() - startedAt }
}

/** Sends the taps, as many at a time as phones that wait for an answer; whoever hears a fault asks again. */
export async function storm(cloud: LocalCloud, body: object, taps: readonly Tap[]): Promise<Answered[]> {
  const answers: Answered[] = []
  let next = 0
  const phone = async (): Promise<void> => {
    for (let tap = taps[next]; tap; tap = taps[next]) {
      next += 1
      answers.push(await answered(cloud, body, tap))
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, phone))
  return answers
}

/** The codes of answers and how often each came. */
export function countOf(answers: readonly { code: string }[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const { code } of answers) counted[code] = (counted[code] ?? 0) + 1
  return counted
}
