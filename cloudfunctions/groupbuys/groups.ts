import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { ordersWithIds } from '../orders/with-ids'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { GroupBuysConsoleActions, groupsInput } from './contract'
import { mayRun } from './may-run'
import { groupBuyCampaigns, groupBuys } from './records'
import { type ConsoleRefusal, noSuchCampaign, notYourCampaign } from './rules/console-refusals'
import { moneyOfGroup, ordersOfGroup } from './rules/money-of-group'

const PAGE = 20

/**
 * The groups of one campaign with their states, and for each that money in = money out; newest first, 20 a page.
 * Refusals: `unknown-campaign`, `not-your-store`.
 */
export async function listCampaignGroups(
  { campaignId, show, before }: z.output<typeof groupsInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.groups']['reply'], ConsoleRefusal>> {
  const [rules, campaign] = await together([loadRules(caller.now), groupBuyCampaigns.get(campaignId)])
  if (!campaign) return refuse(noSuchCampaign)
  if (!mayRun(caller, campaign)) return refuse(notYourCampaign)
  const found = await groupBuys.find(
    {
      campaignId,
      ...(show ? { state: show } : {}),
      openedAt: before === undefined ? command.gte(0) : command.lt(before),
    },
    { orderBy: [['openedAt', -1]], limit: PAGE + 1 },
  )
  const page = found.slice(0, PAGE)
  const [orders, names] = await together([
    ordersWithIds(page.flatMap(ordersOfGroup)),
    memberNames(page.map(({ leader }) => leader)),
  ])
  const rows = page.map((group) => {
    const { _id, size, storeId, leader, state, openedAt, closesAt, paid, held, free } = group
    const own = ordersOfGroup(group).flatMap((id) => orders.get(id) ?? [])
    return {
      ...{ groupBuyId: _id, size, state, openedAt, closesAt, paid, held, free },
      storeName: rules.stores.get(storeId)?.name ?? '',
      leader: maskName(names.get(leader) ?? ''),
      money: moneyOfGroup(group, own),
    }
  })
  return ok({ groups: rows, next: found.length > PAGE ? (page.at(-1)?.openedAt ?? null) : null })
}
