import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { type OrderWithId, ordersWithIds } from '../orders/with-ids'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { together } from '../platform/together'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { ChainsStaffActions, HandOverChain, HandOverRow, handOverInput, ofDayInput } from './contract'
import { type Chain, chains } from './records'
import { chainState } from './rules/chain-state'
import { noSuchChain } from './rules/console-refusals'
import { type NumberedOrder, numbersOf } from './rules/numbers'

const CHAINS_A_DAY = 100

/** A chain as those who hand it over see it. */
export const handOverChain = (chain: Chain, rules: Rules, now: number): HandOverChain => ({
  chainId: chain._id,
  name: chain.name,
  groupName: rules.groups.get(chain.groupId)?.name ?? '',
  day: chain.day,
  closesAt: chain.closesAt,
  state: chainState(chain, now),
  minimum: chain.minimum,
  paid: chain.paid,
})

/**
 * The chains that a store hands over on a day (today). Without a store: the first of the caller's. Two requests.
 * Refusals: `unknown-store`, `not-your-store`.
 */
export async function listChainsOfDay(
  ask: z.output<typeof ofDayInput>,
  { storeIds, now }: StaffCaller,
): Promise<Result<ChainsStaffActions['chains.ofDay']['reply'], Refusal<'unknown-store' | 'not-your-store'>>> {
  const rules = await loadRules(now)
  const own = [...rules.stores.keys()].find((storeId) => mayActAtStore(storeIds, storeId))
  const store = rules.stores.get(ask.storeId ?? own ?? '')
  if (!store) return refuse({ code: 'unknown-store', message: '没有这家店，换一家看看' })
  if (!mayActAtStore(storeIds, store._id)) return refuse(notYourStore)
  const day = ask.day ?? shopDay(now)
  const found = await chains.find({ storeId: store._id, day }, { limit: CHAINS_A_DAY })
  const sorted = found.sort((one, other) => one.closesAt - other.closesAt)
  return ok({
    ...{ storeId: store._id, storeName: store.name, day },
    chains: sorted.map((chain) => handOverChain(chain, rules, now)),
  })
}

function rowOf({ orderId, n, pieces }: NumberedOrder, order: OrderWithId, name: string, waits: boolean): HandOverRow {
  return {
    ...{ orderId, n, pieces, waits, buyer: maskName(name), tail: orderId.slice(-4) },
    ...{ lines: order.goods, from: order.from, to: order.to, state: order.state },
  }
}

/** What all orders that are not given back take together, by SKU, the most first. */
function totalsOf(rows: readonly HandOverRow[]): ChainsStaffActions['chains.handOver']['reply']['totals'] {
  const sums = new Map<string, { skuId: string; name: string; quantity: number }>()
  for (const { lines, state } of rows) {
    if (state === 'refunded' || state === 'refunding') continue
    for (const { skuId, name, skuName, quantity } of lines) {
      const sum = sums.get(skuId) ?? { skuId, name: `${name} ${skuName}`.trim(), quantity: 0 }
      sums.set(skuId, { ...sum, quantity: sum.quantity + quantity })
    }
  }
  return [...sums.values()].sort((one, other) => other.quantity - one.quantity)
}

/**
 * 交付单 of one chain: everybody by number. Orders are handed over by their codes like all others. Three requests.
 * Refusals: `unknown-chain`, `not-your-store`.
 */
export async function listHandOver(
  { chainId }: z.output<typeof handOverInput>,
  { storeIds, now }: StaffCaller,
): Promise<Result<ChainsStaffActions['chains.handOver']['reply'], Refusal<'unknown-chain' | 'not-your-store'>>> {
  const [rules, chain] = await together([loadRules(now), chains.get(chainId)])
  if (!chain) return refuse({ ...noSuchChain, code: 'unknown-chain' })
  if (!mayActAtStore(storeIds, chain.storeId)) return refuse(notYourStore)
  const numbered = numbersOf(chain)
  const [orders, names] = await together([
    ordersWithIds(numbered.map(({ orderId }) => orderId)),
    memberNames(numbered.map(({ openid }) => openid)),
  ])
  const waits = chain.minimum > 0 && chain.state === 'open'
  const rows = numbered.flatMap((one) => {
    const order = orders.get(one.orderId)
    return order ? [rowOf(one, order, names.get(one.openid) ?? '', waits && !one.back)] : []
  })
  return ok({ chain: handOverChain(chain, rules, now), rows, totals: totalsOf(rows) })
}
