import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { DAY } from '../platform/time'
import { together } from '../platform/together'
import type { GroupBuysActions, listInput } from './contract'
import { readGroupCards } from './group-view'
import { leftOf, offerView } from './offer-view'
import { type GroupBuy, type GroupBuyCampaign, groupBuys } from './records'

const PAGE = 20
/** Campaigns that begin within so long are announced. */
const SOON_MS = 7 * DAY

/** 凑团: open groups of a store that anybody may fill, the most urgent first. */
const openGroups = (campaigns: readonly GroupBuyCampaign[], storeId: string, after: number): Promise<GroupBuy[]> => {
  const listed = campaigns.filter((one) => one.listed).map(({ _id }) => _id)
  if (listed.length === 0) return Promise.resolve([])
  return groupBuys.find(
    {
      ...{ campaignId: command.in(listed), state: 'open', storeId },
      ...{ closesAt: command.gt(after), free: command.gte(1) },
    },
    { orderBy: [['closesAt', 1]], limit: PAGE + 1 },
  )
}

/** What can be bought together in a store, now and soon, and the open groups that wait for somebody. */
export async function listGroupBuys(
  { storeId, after = 0 }: z.output<typeof listInput>,
  { openid, now }: Caller,
): Promise<Result<GroupBuysActions['groupbuys.list']['reply'], Refusal<'unknown-store'>>> {
  const rules = await loadRules(now)
  const store = storeId === undefined ? [...rules.stores.values()][0] : rules.stores.get(storeId)
  if (!store) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  const here = [...rules.groupBuys.values()].filter(({ stores }) => stores === null || stores.includes(store._id))
  const shown = here.filter(({ startsAt, endsAt }) => startsAt <= now + SOON_MS && now < endsAt)
  const [left, found] = await together([leftOf(shown), openGroups(here, store._id, Math.max(after, now))])
  const page = found.slice(0, PAGE)
  return ok({
    store: { storeId: store._id, name: store.name },
    offers: [...shown]
      .sort((a, b) => a.startsAt - b.startsAt || a._id.localeCompare(b._id))
      .map((one) => offerView(one, left.get(one._id) ?? null, rules, now)),
    groups: await readGroupCards(page, openid, rules),
    next: found.length > PAGE ? (page.at(-1)?.closesAt ?? null) : null,
  })
}
