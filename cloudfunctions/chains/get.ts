import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import type { SeatRefusal } from '../orders/rules/seat'
import { isInherited, OWN_ID } from '../platform/ids'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { ChainEntry, ChainsActions, ChainView, getInput, ShownAs } from './contract'
import { readGoods } from './goods'
import { type Chain, chains } from './records'
import { chainState } from './rules/chain-state'
import { chainText, shareTitle } from './rules/chain-text'
import { type NumberedOrder, numbersOf } from './rules/numbers'
import { chainClosed, chainNotOpen, unknownChain } from './rules/refusals'
import { ifFails, rulesText } from './rules/rules-text'
import { shownName } from './rules/shown-name'
import { wishesOf } from './wishes'

const PAGE = 20

/** Everything of a chain that asks for nothing else. */
function standingOf(chain: Chain, rules: Rules, now: number) {
  const { _id, name, groupId, storeId, day, opensAt, closesAt, minimum, paid, held, last, skuIds } = chain
  const state = chainState(chain, now)
  const closed = state === 'ahead' ? chainNotOpen : state === 'open' || state === 'made' ? null : chainClosed
  const [first = ''] = skuIds
  return {
    ...{ chainId: _id, name, day, opensAt, closesAt, state, minimum, paid, held, last },
    group: { groupId, name: rules.groups.get(groupId)?.name ?? '' },
    store: { storeId, name: rules.stores.get(storeId)?.name ?? '' },
    ...{ text: chainText(chain, now), ifFails: ifFails(chain), rules: rulesText(chain) },
    whyNot: closed?.message ?? null,
    shareTitle: shareTitle(chain, now),
    cardPicture: rules.skus.get(first)?.product.cardPicture ?? '',
  } satisfies Partial<ChainView>
}

async function readEntries(
  page: readonly NumberedOrder[],
  openid: string,
): Promise<{ entries: ChainEntry[]; own: ShownAs }> {
  const people = page.map((one) => one.openid)
  const [names, wishes] = await together([memberNames(people), wishesOf([...people, openid])])
  const entries = page.map((one) => ({
    ...{ n: one.n, pieces: one.pieces, back: one.back, me: one.openid === openid },
    name: shownName(names.get(one.openid) ?? '', wishes.get(one.openid)),
  }))
  return { entries, own: wishes.get(openid) ?? 'first' }
}

/**
 * One chain: what it offers, who has which number, what is missing, until when, and one's own numbers. Refusal:
 * `unknown-chain`, whatever is wrong with the id.
 */
export async function getChain(
  { chainId, before }: z.output<typeof getInput>,
  { openid, now }: Caller,
): Promise<Result<ChainsActions['chains.get']['reply'], SeatRefusal>> {
  if (!OWN_ID.test(chainId) || isInherited(chainId)) return refuse(unknownChain)
  const [rules, chain] = await together([loadRules(now), chains.get(chainId)])
  if (!chain) return refuse(unknownChain)
  const all = numbersOf(chain)
  const older = all.filter(({ n }) => before === undefined || n < before)
  const page = older.slice(-PAGE).reverse()
  const [goods, { entries, own }] = await together([readGoods(chain, rules), readEntries(page, openid)])
  return ok({
    chain: {
      ...standingOf(chain, rules, now),
      ...{ goods, entries, shownAs: own },
      next: older.length > PAGE ? (page.at(-1)?.n ?? null) : null,
      mine: all
        .filter((one) => one.openid === openid)
        .map(({ orderId, n, pieces, back }) => ({ orderId, n, pieces, back })),
    },
  })
}
