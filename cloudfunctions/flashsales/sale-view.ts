import type { Rules } from '../catalog/rules-cache'
import { type OrderWithSeat, ordersWithSeats } from '../orders/with-seats'
import { together } from '../platform/together'
import type { FlashCounts, FlashSaleView } from './contract'
import type { FlashSale } from './records'
import { saleState, sumOfParts } from './rules/sale-state'
import { readCountsOf } from './stock'

/** An order may be placed so long before the clock of another instance says that the sale has begun (ms). */
const CLOCKS_APART = 60_000
const GONE: readonly OrderWithSeat['state'][] = ['placing', 'closed', 'refunded']

/** The goods of a sale for people. */
export function goodsOf({ skuId, productId }: Pick<FlashSale, 'skuId' | 'productId'>, rules: Rules) {
  const rule = rules.skus.get(skuId)
  const product = rule?.product ?? rules.products.get(productId)
  const several = (product?.skus.length ?? 0) > 1
  return {
    goods: `${product?.name ?? skuId}${several && rule ? ` ${rule.sku.name}` : ''}`,
    caption: product?.caption ?? '',
    picture: product?.picture ?? '',
    plate: product?.plate ?? '',
    listFen: rule?.listFen ?? null,
  }
}

/** One's own part of a sale. */
function ownPart(saleId: string, orders: readonly OrderWithSeat[]): Pick<FlashSaleView, 'mine' | 'taken'> {
  const own = orders.filter(
    ({ seat, state }) => seat.kind === 'flash-sale' && seat.of === saleId && !GONE.includes(state),
  )
  const first = own.find(({ state }) => state === 'awaiting-payment') ?? own[0]
  return {
    mine: first ? { orderId: first._id, unpaid: first.state === 'awaiting-payment' } : null,
    taken: own.reduce((sum, { seat }) => sum + seat.pieces, 0),
  }
}

function viewOf(
  sale: FlashSale,
  counts: FlashCounts,
  orders: readonly OrderWithSeat[],
  rules: Rules,
  now: number,
): FlashSaleView {
  const { _id, name, productId, skuId, priceFen, startsAt, endsAt, perPerson, payMinutes, state } = sale
  const { listFen, ...goods } = goodsOf(sale, rules)
  return {
    ...{ saleId: _id, name, productId, skuId, priceFen, startsAt, endsAt, perPerson, payMinutes },
    ...goods,
    ...counts,
    ...ownPart(_id, orders),
    listFen: listFen ?? priceFen,
    state: state === 'published' ? saleState(sale, counts, now) : 'over',
  }
}

/** Sales as one person sees them. Two requests side by side, however many sales and people there are. */
export async function readSaleViews(
  sales: readonly FlashSale[],
  openid: string,
  rules: Rules,
  now: number,
): Promise<FlashSaleView[]> {
  if (sales.length === 0) return []
  const since = Math.min(...sales.map(({ startsAt }) => startsAt)) - CLOCKS_APART
  const [countsOf, orders] = await together([readCountsOf(sales.map(({ _id }) => _id)), ordersWithSeats(openid, since)])
  return sales.map((sale) => viewOf(sale, sumOfParts(countsOf.get(sale._id) ?? []), orders, rules, now))
}
