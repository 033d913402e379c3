import type { Fen } from '../../platform/money'
import type { Adjustment, Plan } from '../../pricing/contract'
import type { Order, OrderRefund } from '../records'

/** What a refund asks for: everything that is left, or pieces per SKU. */
export type RefundAsk = 'all' | Readonly<Record<string, number>>

/** What of an order a refund is worked out from. */
export type Refundable = Pick<Order, 'refunds'> & Partial<Pick<Order, 'budgets'>> & { plan: Plan }

export type Share = Pick<OrderRefund, 'units' | 'fee' | 'points' | 'earn' | 'all' | 'budgets'>

/** One piece of an order: what it cost, and where it stands in the plan. */
interface Piece {
  line: number
  unit: number
  fen: Fen
}

/**
 * Each SKU's pieces in the order in which they are given back: by the line of the plan, then by the unit of the line, so
 * the same pieces go back whatever the refunds before were cut into.
 */
function piecesOf(plan: Plan): Map<string, Piece[]> {
  const pieces = new Map<string, Piece[]>()
  plan.lines.forEach(({ skuId, units }, line) => {
    const own = units.map((fen, unit) => ({ line, unit, fen }))
    pieces.set(skuId, [...(pieces.get(skuId) ?? []), ...own])
  })
  return pieces
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** How many pieces of a SKU went back in earlier refunds. */
const backOf = (refunds: readonly OrderRefund[], skuId: string): number =>
  total(refunds.map((refund) => refund.units[skuId] ?? 0))

/** How many pieces of a SKU can still be given back. */
export const piecesLeft = ({ plan, refunds }: Refundable, skuId: string): number =>
  total(plan.lines.filter((line) => line.skuId === skuId).map(({ quantity }) => quantity)) -
  backOf(Object.values(refunds), skuId)

/** What some adjustments took off some pieces. */
const borne = (adjustments: readonly Adjustment[], pieces: readonly Piece[]): Fen =>
  -total(adjustments.flatMap(({ shares }) => pieces.map(({ line, unit }) => shares[line]?.[unit] ?? 0)))

interface Back {
  units: Record<string, number>
  /** What the pieces of this refund cost. */
  costFen: Fen
  /** Every piece that is back after it, and all there were. */
  gone: Piece[]
  every: Piece[]
}

/** Which pieces go back; null when not so many are left, or nothing is. */
function piecesBack({ plan, refunds }: Refundable, ask: RefundAsk): Back | null {
  const earlier = Object.values(refunds)
  const back: Back = { units: {}, costFen: 0, gone: [], every: [] }
  for (const [skuId, pieces] of piecesOf(plan)) {
    const before = backOf(earlier, skuId)
    const wanted = ask === 'all' ? pieces.length - before : (ask[skuId] ?? 0)
    if (!Number.isInteger(wanted) || wanted < 0 || before + wanted > pieces.length) return null
    if (wanted > 0) back.units[skuId] = wanted
    back.costFen += total(pieces.slice(before, before + wanted).map(({ fen }) => fen))
    back.gone.push(...pieces.slice(0, before + wanted))
    back.every.push(...pieces)
  }
  const known = ask === 'all' || Object.keys(ask).every((skuId) => plan.lines.some((line) => line.skuId === skuId))
  return known && Object.keys(back.units).length > 0 ? back : null
}

/** `[part, whole]` of the first measure that is not nothing: what cost nothing is shared by pieces. */
const partOf = ({ gone, every }: Back, ...measures: ((pieces: readonly Piece[]) => number)[]): [number, number] => {
  const measure = measures.find((one) => one(every) > 0) ?? ((pieces: readonly Piece[]) => pieces.length)
  return [measure(gone), measure(every)]
}

const paidFor = (pieces: readonly Piece[]): Fen => total(pieces.map(({ fen }) => fen))

/**
 * 退几件就退那几件付的钱，全退正好退完: money by the frozen price of each piece; spent points by what the points paid of
 * each piece, earned points by its money, budgets by what each campaign paid of it. Each is the share of all that has gone
 * back so far less what went back before, so that any sequence of refunds adds up to what was paid, spent, earned and held.
 * Money given for pieces that stayed (`moneyOnly`) counts against the last pieces: never more than was paid.
 * @returns null when not so many pieces are left, or nothing is
 */
export function refundShare(order: Refundable, ask: RefundAsk): Share | null {
  const { plan } = order
  const earlier = Object.values(order.refunds)
  const back = piecesBack(order, ask)
  if (!back) return null
  const all = back.gone.length === back.every.length
  const shareOf = (amount: number, [part, whole]: [number, number], given: number): number =>
    (all ? amount : Math.floor((amount * part) / whole)) - given
  const byPoints = plan.adjustments.filter(({ source }) => source === 'points')
  const given = (campaignId: string): Fen =>
    total(earlier.map(({ budgets }) => budgets?.find((one) => one.campaignId === campaignId)?.fen ?? 0))
  const budgetShare = ({ campaignId, fen }: { campaignId: string; fen: Fen }) => {
    const own = plan.adjustments.filter(({ source, sourceId }) => source === 'campaign' && sourceId === campaignId)
    const part = partOf(back, (pieces) => borne(own, pieces), paidFor)
    return { campaignId, fen: shareOf(fen, part, given(campaignId)) }
  }
  const budgets = (order.budgets ?? []).map(budgetShare).filter(({ fen }) => fen !== 0)
  return {
    units: back.units,
    fee: Math.min(back.costFen, moneyLeft(order)),
    points: shareOf(
      plan.points.spend,
      partOf(back, (pieces) => borne(byPoints, pieces), paidFor),
      total(earlier.map(({ points }) => points)),
    ),
    earn: shareOf(plan.points.earn, partOf(back, paidFor), total(earlier.map(({ earn }) => earn))),
    all,
    ...(budgets.length > 0 ? { budgets } : {}),
  }
}

/** What of the money has not gone back yet. */
export const moneyLeft = ({ plan, refunds }: Pick<Refundable, 'plan' | 'refunds'>): Fen =>
  plan.payableFen - total(Object.values(refunds).map(({ fee }) => fee))

/** 只退钱不退货: money for pieces that stay with their buyer. @returns null when so much is not left */
export const moneyOnly = (order: Refundable, fen: Fen): Share | null =>
  Number.isInteger(fen) && fen > 0 && fen <= moneyLeft(order)
    ? { units: {}, fee: fen, points: 0, earn: 0, all: false }
    : null
