import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { listInput, OrderCard, OrderState } from './contract'
import { type Order, orders } from './records'
import { orderCard } from './rules/order-view'
import { TO_PICK_UP } from './rules/states'

const PAGE = 20
/** More orders of one person than this never share a millisecond; the page is read with so many to spare. */
const SPARE = 20

const SHOWN: Readonly<Record<'unpaid' | 'pickup' | 'refunded', readonly OrderState[]>> = {
  unpaid: ['awaiting-payment'],
  pickup: TO_PICK_UP,
  refunded: ['refunding', 'refunded'],
}

/** A cursor names the last order of a page: `<placedAt>_<orderId>`. */
const cursorOf = (order: Order): string => `${order.placedAt}_${order._id}`

function positionOf(cursor: string): { placedAt: number; orderId: string } | null {
  const match = /^(\d{1,15})_([0-9A-Za-z]{16,32})$/.exec(cursor)
  return match ? { placedAt: Number(match[1]), orderId: match[2] ?? '' } : null
}

/** One's own orders, newest first, 20 a page. One request. Refusal: `bad-input` for a cursor that is none of ours. */
export async function listOrders(
  { cursor, show }: z.output<typeof listInput>,
  { openid }: Caller,
): Promise<Result<{ orders: OrderCard[]; next?: string }, Refusal<'bad-input'>>> {
  const after = cursor === undefined ? null : positionOf(cursor)
  if (cursor !== undefined && !after) return refuse({ code: 'bad-input', message: '这一页翻不动了，下拉刷新再看' })
  const found = await orders.find(
    {
      openid,
      shown: true,
      ...(show ? { state: command.in([...SHOWN[show]]) } : {}),
      ...(after ? { placedAt: command.lte(after.placedAt) } : {}),
    },
    {
      orderBy: [
        ['placedAt', -1],
        ['_id', -1],
      ],
      limit: PAGE + 1 + SPARE,
    },
  )
  const isLater = (order: Order): boolean =>
    !after || order.placedAt < after.placedAt || (order.placedAt === after.placedAt && order._id < after.orderId)
  const rest = found.filter(isLater)
  const page = rest.slice(0, PAGE)
  const last = page.at(-1)
  return ok({ orders: page.map(orderCard), ...(rest.length > PAGE && last ? { next: cursorOf(last) } : {}) })
}
