import { offerOfDraft } from '../../cloudfunctions/campaigns/rules/offer-of-draft'
import { type OrderFact, replay } from '../../cloudfunctions/campaigns/rules/replay'
import type { Offer } from '../../cloudfunctions/pricing/contract'
import { aCampaignShop, aDraft, someGoods } from '../campaigns/campaigns'
import { row } from './figures'

const ORDERS = 100_000
const SEED = 20261124

/** Mulberry32: the same orders in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const goods = new Map(Array.from({ length: 40 }, (_, n) => someGoods(`goods${n}`, 900 + ((n * 397) % 2900))))

function pastOrders(): OrderFact[] {
  const random = seeded(SEED)
  const below = (limit: number): number => Math.floor(random() * limit)
  return Array.from({ length: ORDERS }, (_, n) => ({
    orderId: `order${n}`,
    lines: Array.from({ length: 1 + below(4) }, () => ({ skuId: `goods${below(40)}_1`, quantity: 1 + below(3) })),
    storeId: below(2) === 0 ? 'xianlin' : 'daxinggong',
    weekday: 1 + below(7),
    at: 1_700_000_000_000 + n,
    classes: below(2) === 0 ? ['community'] : [],
  }))
}

/** Three published campaigns beside the draft. */
const others: Offer[] = [
  offerOfDraft('second', aDraft({ startsAt: 0, benefit: { kind: 'nth', n: 2, percentOff: 50, maxTimes: 1 } })),
  offerOfDraft('cheap', aDraft({ startsAt: 0, benefit: { kind: 'price', fenOf: { goods3_1: 900, goods7_1: 1100 } } })),
  offerOfDraft('ten', aDraft({ startsAt: 0, benefit: { kind: 'percent', atFen: 8000, percentOff: 10, capFen: 1500 } })),
]

/** Prints how long a draft takes through a hundred thousand past orders, and what it would have cost. */
export function printReplay(): void {
  const draft = offerOfDraft(
    'draft',
    aDraft({
      audience: ['community'],
      weekdays: [6, 7],
      benefit: {
        kind: 'threshold',
        steps: [
          { atFen: 5000, offFen: 600 },
          { atFen: 10_000, offFen: 1500 },
        ],
      },
    }),
  )
  const facts = pastOrders()
  const shop = aCampaignShop({ goods, others })
  const startedAt = performance.now()
  const { orders, touched, costFen, worstFen } = replay(facts, draft, shop)
  const seconds = (performance.now() - startedAt) / 1000
  row(`replay of ${orders} orders, 3 other campaigns, seed ${SEED}`, `${seconds.toFixed(2)} s`)
  row('replay: orders touched / cost / worst case, fen', `${touched} / ${costFen} / ${worstFen}`)
}
