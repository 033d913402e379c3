import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type { ChainsActions, ofStoreInput } from './contract'
import { chains } from './records'
import { chainState } from './rules/chain-state'
import { chainText } from './rules/chain-text'

const MOST = 20
/** Chains of the coming fortnight; those that are over by the clock are left out afterwards. */
const READ = 200

/** Chains of a store that can be joined now, the most urgent first. One request. */
export async function listChainsOfStore(
  { storeId }: z.output<typeof ofStoreInput>,
  { now }: Caller,
): Promise<Result<ChainsActions['chains.ofStore']['reply']>> {
  const found = await chains.find({ storeId, day: command.gte(shopDay(now)) }, { orderBy: [['day', 1]], limit: READ })
  const open = found.filter((chain) => ['open', 'made'].includes(chainState(chain, now)))
  return ok({
    chains: open
      .sort((one, other) => one.closesAt - other.closesAt)
      .slice(0, MOST)
      .map((chain) => ({
        ...{ chainId: chain._id, name: chain.name, groupId: chain.groupId, day: chain.day },
        ...{ closesAt: chain.closesAt, state: chainState(chain, now), last: chain.last, text: chainText(chain, now) },
      })),
  })
}
