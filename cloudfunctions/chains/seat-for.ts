import type { Rules } from '../catalog/rules-cache'
import type { OrderSeat } from '../orders/records'
import type { SeatAsk, SeatRefusal } from '../orders/rules/seat'
import { PAY_WINDOW_MS } from '../orders/rules/windows'
import { ok, type Result, refuse } from '../platform/result'
import { MINUTE } from '../platform/time'
import { type Chain, chains } from './records'
import { chainClosed, chainNotOpen, otherDay, otherStore, unknownChain, wrongGoods } from './rules/refusals'

function whyNotJoin(chain: Chain, { storeId, day, lines, at }: SeatAsk): SeatRefusal | null {
  if (at < chain.opensAt) return chainNotOpen
  if ((chain.state !== 'open' && chain.state !== 'made') || at >= chain.closesAt) return chainClosed
  if (chain.storeId !== storeId) return otherStore
  if (day !== null && day !== chain.day) return otherDay(chain.day)
  return lines.some(({ skuId }) => !chain.skuIds.includes(skuId)) ? wrongGoods : null
}

/** 接一单：what an order takes of a chain, or why it cannot join. One request. */
export async function chainSeatFor(ask: SeatAsk, _rules: Rules): Promise<Result<OrderSeat, SeatRefusal>> {
  if (ask.together.kind !== 'chain') throw new Error(`a ${ask.together.kind} is no chain`)
  const chain = await chains.get(ask.together.chainId)
  if (!chain) return refuse(unknownChain)
  const wrong = whyNotJoin(chain, ask)
  if (wrong) return refuse(wrong)
  const waits = chain.minimum > 0 && chain.state === 'open'
  return ok({
    kind: 'chain',
    of: chain._id,
    id: chain._id,
    pieces: ask.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    size: 0,
    opens: false,
    stocked: false,
    most: 0,
    day: chain.day,
    // Who pays at the last moment is waited for.
    decidedBy: waits ? chain.closesAt + PAY_WINDOW_MS + MINUTE : 0,
    payMinutes: PAY_WINDOW_MS / MINUTE,
    waits,
  })
}
