import type { Rules } from '../catalog/rules-cache'
import type { OrderRequest } from '../orders/records'
import { together } from '../platform/together'
import { readShelfFor, type ShelfForOrder } from '../shelves/hold'
import { readTouch } from '../tracking/read-touch'
import type { Touch } from '../tracking/records'
import { readWallet } from '../wallets/open'
import type { Wallet } from '../wallets/records'
import type { CheckoutDeps } from './deps'

/** Everything read for an order before it is decided. */
export interface Facts {
  rules: Rules
  shelf: ShelfForOrder | null
  wallet: Wallet | null
  touch: Touch | null
}

/** One round: rules (no request when they are fresh), shelf, wallet, touch. */
export async function readFacts(
  order: { _id: string; openid: string; shelf: string; request: Pick<OrderRequest, 'touchId'> },
  deps: CheckoutDeps,
  now: number,
): Promise<Facts> {
  const [rules, shelf, wallet, touch] = await together([
    deps.rules.load(now),
    readShelfFor(order.shelf, order._id),
    readWallet(order.openid),
    readTouch(order.request.touchId),
  ])
  return { rules, shelf, wallet, touch }
}
