import { share } from '../../cloudfunctions/platform/money'
import type { Offer } from '../../cloudfunctions/pricing/contract'
import type { PriceAsk } from '../../cloudfunctions/pricing/rules/price'

/** One piece of a bag in the slow program. */
interface Piece {
  skuId: string
  productId: string
  categoryId: string
  cost: number
  taken: boolean
}

/** One way to price a bag: which prices of one piece may be used, which offers, which coupon. */
interface Way {
  classes: ('community' | 'tier')[]
  offers: Offer[]
  coupon: Offer | null
}

const UNIT = ['price', 'unit-percent']
const GOODS = ['nth', 'set', 'gift']
const half = (fen: number, percent: number): number => Math.floor((fen * percent + 50) / 100)
const cost = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.cost, 0)

function covered(offer: Offer, piece: Piece): boolean {
  const { products, categories, skus, except } = offer.scope
  if (except.products.includes(piece.productId) || except.categories.includes(piece.categoryId)) return false
  if (!products && !categories && !skus) return true
  const named = [
    products?.includes(piece.productId),
    categories?.includes(piece.categoryId),
    skus?.includes(piece.skuId),
  ]
  return named.includes(true)
}

const holds = (offer: Offer, ask: PriceAsk): boolean => {
  const classes = [ask.community.granted ? 'community' : '', ask.tier ? `tier_${ask.tier.tierId}` : '']
  return (
    ask.at >= offer.from &&
    ask.at < offer.until &&
    (offer.stores === null || offer.stores.includes(ask.storeId)) &&
    (offer.weekdays === null || offer.weekdays.includes(ask.weekday)) &&
    (offer.audience === 'everybody' || offer.audience.some((name) => classes.includes(name)))
  )
}

function reduce(piece: Piece, off: number): number {
  const now = Math.min(off, piece.cost)
  piece.cost -= now
  return now
}

/** Spreads an amount over pieces by what they cost; the amount that came off. */
function spread(amount: number, pieces: readonly Piece[]): number {
  const parts = share(
    amount,
    pieces.map((piece) => piece.cost),
  )
  pieces.forEach((piece, index) => {
    piece.cost -= parts[index] ?? 0
  })
  return amount
}

/** Takes one goods benefit off; returns what came off. `start` is what each piece cost when the stage began. */
function takeGoods({ benefit, ...offer }: Offer, pieces: Piece[], start: ReadonlyMap<Piece, number>): number {
  const mine = pieces.filter((piece) => covered({ benefit, ...offer }, piece))
  let off = 0
  const atStart = (piece: Piece): number => start.get(piece) ?? 0
  const dearest = (some: readonly Piece[]): Piece[] =>
    some.filter((piece) => !piece.taken).sort((a, b) => atStart(b) - atStart(a))
  const free = (some: readonly Piece[]): void => {
    for (const piece of some) {
      off += reduce(piece, atStart(piece))
      piece.taken = true
    }
  }
  if (benefit.kind === 'nth') {
    const order = dearest(mine)
    for (let times = 1; times <= benefit.maxTimes && times * benefit.n <= order.length; times += 1) {
      const group = order.slice((times - 1) * benefit.n, times * benefit.n)
      const last = group.at(-1)
      if (!last || half(atStart(last), benefit.percentOff) === 0) break
      off += reduce(last, half(atStart(last), benefit.percentOff))
      for (const piece of group) piece.taken = true
    }
  } else if (benefit.kind === 'set') {
    for (let times = 0; times < benefit.maxTimes; times += 1) {
      const chosen: Piece[] = []
      for (const part of [...benefit.parts].sort((a, b) => a.skuIds.length - b.skuIds.length)) {
        const some = dearest(mine).filter((piece) => part.skuIds.includes(piece.skuId) && !chosen.includes(piece))
        if (some.length < part.quantity) return off
        chosen.push(...some.slice(0, part.quantity))
      }
      const saving = chosen.reduce((sum, piece) => sum + atStart(piece), 0) - benefit.priceFen
      if (saving <= 0) return off
      off += spread(Math.min(saving, cost(chosen)), chosen)
      for (const piece of chosen) piece.taken = true
    }
  } else if (benefit.kind === 'gift') {
    const others = mine.filter((piece) => piece.skuId !== benefit.skuId)
    if (others.reduce((sum, piece) => sum + atStart(piece), 0) < benefit.atFen) return 0
    free(dearest(pieces.filter((piece) => piece.skuId === benefit.skuId)).slice(0, benefit.quantity))
  } else if (benefit.kind === 'exchange') {
    free(dearest(mine.filter((piece) => benefit.skuIds.includes(piece.skuId))).slice(0, benefit.quantity))
  } else if (benefit.kind === 'price' || benefit.kind === 'unit-percent') {
    for (const piece of mine) {
      const fen = benefit.kind === 'price' ? (benefit.fenOf[piece.skuId] ?? atStart(piece)) : atStart(piece)
      const percent = benefit.kind === 'unit-percent' ? half(atStart(piece), benefit.percentOff) : 0
      off += reduce(piece, Math.max(0, atStart(piece) - fen) + percent)
    }
  }
  return off
}

/** Takes an order benefit or a coupon off; returns what came off. */
function takeOrder(offer: Offer, pieces: Piece[], start: ReadonlyMap<Piece, number>): number {
  const { benefit } = offer
  const mine = pieces.filter((piece) => covered(offer, piece))
  const sum = mine.reduce((total, piece) => total + (start.get(piece) ?? 0), 0)
  let amount = 0
  if (benefit.kind === 'threshold') {
    amount = Math.max(0, ...benefit.steps.filter(({ atFen }) => atFen <= sum).map(({ offFen }) => offFen))
  } else if (benefit.kind === 'every') {
    amount = Math.min(Math.floor(sum / benefit.atFen), benefit.maxTimes) * benefit.offFen
  } else if (benefit.kind === 'percent') {
    amount = sum >= benefit.atFen ? Math.min(half(sum, benefit.percentOff), benefit.capFen ?? Infinity) : 0
  } else {
    for (const piece of pieces) piece.taken = false
    return takeGoods(offer, pieces, start)
  }
  return spread(Math.min(amount, cost(mine)), mine)
}

const tagsOf = (offer: Offer): string[] => [offer.source, offer.offerId, offer.stacking.group ?? '']
const clash = (a: Offer, b: Offer): boolean =>
  a.stacking.notWith.some((name) => tagsOf(b).includes(name)) ||
  b.stacking.notWith.some((name) => tagsOf(a).includes(name))

/** What a way comes to: null when it is not allowed or something in it does nothing. */
function tryWay(ask: PriceAsk, way: Way): { payable: number; offers: number } | null {
  const pieces = ask.lines.flatMap(({ skuId, quantity }) => {
    const sku = ask.prices.get(skuId)
    if (!sku) throw new Error('unknown SKU')
    const { listFen, productId, categoryId } = sku
    return Array.from(
      { length: quantity },
      (): Piece => ({ skuId, productId, categoryId, cost: listFen, taken: false }),
    )
  })
  const unit = way.offers.filter(({ benefit }) => UNIT.includes(benefit.kind))
  const used = new Set<Offer | 'community' | 'tier'>()
  for (const piece of pieces) {
    const sku = ask.prices.get(piece.skuId)
    if (!sku) throw new Error('unknown SKU')
    const { listFen } = sku
    let from: Offer | 'community' | 'tier' | null = null
    const lower = (fen: number, source: Offer | 'community' | 'tier'): void => {
      if (fen >= piece.cost) return
      piece.cost = fen
      from = source
    }
    if (way.classes.includes('community')) lower(listFen - half(listFen, sku.communityPercentOff), 'community')
    if (way.classes.includes('tier')) lower(listFen - half(listFen, ask.tier?.percentOff ?? 0), 'tier')
    for (const offer of unit) {
      const { benefit } = offer
      if (!covered(offer, piece)) continue
      if (benefit.kind === 'unit-percent') lower(listFen - half(listFen, benefit.percentOff), offer)
      if (benefit.kind === 'price') lower(benefit.fenOf[piece.skuId] ?? listFen, offer)
    }
    if (from) used.add(from)
  }
  const later = [
    ...way.offers.filter(({ benefit }) => !UNIT.includes(benefit.kind)),
    ...(way.coupon ? [way.coupon] : []),
  ]
  const campaigns = [...used].filter((one): one is Offer => typeof one !== 'string')
  if (!allowed(ask, later, campaigns, used)) return null
  const startNow = (): Map<Piece, number> => new Map(pieces.map((piece) => [piece, piece.cost]))
  let start = startNow()
  for (const offer of later.filter((one) => one.source === 'campaign' && GOODS.includes(one.benefit.kind))) {
    if (takeGoods(offer, pieces, start) === 0) return null
  }
  start = startNow()
  for (const offer of later.filter((one) => one.source === 'campaign' && !GOODS.includes(one.benefit.kind))) {
    if (takeOrder(offer, pieces, start) === 0) return null
  }
  if (way.coupon && takeOrder(way.coupon, pieces, startNow()) === 0) return null
  return { payable: cost(pieces), offers: later.length }
}

/** Nothing named excludes anything chosen, and no group holds more than its smallest `atMost`. */
function allowed(
  ask: PriceAsk,
  later: readonly Offer[],
  campaigns: readonly Offer[],
  used: ReadonlySet<Offer | 'community' | 'tier'>,
): boolean {
  for (const [index, one] of later.entries()) {
    if (used.has('community') && one.stacking.notWith.includes('community')) return false
    const tier = ['tier', `tier_${ask.tier?.tierId}`]
    if (used.has('tier') && one.stacking.notWith.some((name) => tier.includes(name))) return false
    if (campaigns.some((other) => clash(one, other))) return false
    if (later.slice(index + 1).some((other) => clash(one, other))) return false
    const { group } = one.stacking
    if (group === null) continue
    const members = [...campaigns, ...later].filter(({ stacking }) => stacking.group === group)
    if (members.length > Math.min(...members.map(({ stacking }) => stacking.atMost))) return false
  }
  return true
}

const subsets = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_one, index) => (bits >> index) % 2 === 0))

const published = (a: Offer, b: Offer): number => a.position - b.position || (a.offerId < b.offerId ? -1 : 1)

/** Whether some price of one piece is in the way of an offer that holds: only such a one may be left out. */
function inTheWay(ask: PriceAsk, source: Offer | 'community' | 'tier', later: readonly Offer[]): boolean {
  return later.some(({ stacking, ...offer }) => {
    if (source === 'community') return stacking.notWith.includes('community')
    if (source === 'tier') return stacking.notWith.some((name) => ['tier', `tier_${ask.tier?.tierId}`].includes(name))
    const grouped = stacking.group !== null && stacking.group === source.stacking.group
    return grouped || clash(source, { stacking, ...offer })
  })
}

/**
 * The price of a bag before points, worked out by trying every combination there is: slow, and plain enough to be
 * obviously right.
 */
export function slowPrice(ask: PriceAsk): { payable: number; offers: number; ways: number } {
  const offers = ask.offers.filter((offer) => holds(offer, ask)).sort(published)
  const coupons = ask.coupons.filter((offer) => holds(offer, ask)).sort(published)
  const wanted = coupons.filter(({ offerId }) => ask.couponId === undefined || ask.couponId === offerId)
  const later = offers.filter(({ benefit }) => !UNIT.includes(benefit.kind))
  const unit: (Offer | 'community' | 'tier')[] = offers.filter(({ benefit }) => UNIT.includes(benefit.kind))
  if (ask.tier) unit.unshift('tier')
  if (ask.community.granted) unit.unshift('community')
  let best = { payable: Number.POSITIVE_INFINITY, offers: 0, ways: 0 }
  let ways = 0
  for (const coupon of [null, ...wanted]) {
    // Only for a coupon that is used may a price of one piece stand aside.
    const stay = unit.filter((source) => !inTheWay(ask, source, coupon ? [...later, coupon] : later))
    for (const kept of subsets(unit.filter((source) => !stay.includes(source)))) {
      const prices = unit.filter((source) => stay.includes(source) || kept.includes(source))
      const classes = prices.filter((source) => typeof source === 'string')
      for (const some of subsets(later)) {
        ways += 1
        const campaigns = prices.filter((source): source is Offer => typeof source !== 'string')
        const found = tryWay(ask, { classes, offers: [...campaigns, ...some], coupon })
        if (!found) continue
        const fewer = found.payable === best.payable && found.offers < best.offers
        if (found.payable < best.payable || fewer) best = { ...found, ways }
      }
    }
  }
  return { ...best, ways }
}
