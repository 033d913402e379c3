import type { Rules } from '../catalog/rules-cache'
import type { ChainRow } from './contract'
import { goodsName } from './goods'
import { handOverChain } from './hand-over'
import type { Chain } from './records'
import { numbersOf } from './rules/numbers'

/** A chain as operators see it. */
export function chainRow(chain: Chain, rules: Rules, now: number): ChainRow {
  const all = numbersOf(chain)
  const kept = all.filter(({ back }) => !back)
  const names = chain.skuIds.map((skuId) => {
    const rule = rules.skus.get(skuId)
    return rule ? goodsName(rule) : skuId
  })
  return {
    ...handOverChain(chain, rules, now),
    ...{ groupId: chain.groupId, goods: names, held: chain.held, last: chain.last, createdAt: chain.createdAt },
    pieces: kept.reduce((sum, { pieces }) => sum + pieces, 0),
    back: all.length - kept.length,
    stopped: chain.stoppedAt !== null,
  }
}
