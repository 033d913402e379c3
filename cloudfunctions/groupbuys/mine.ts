import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { seatsOfPerson } from '../orders/with-seats'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { GroupBuysActions, mineInput } from './contract'
import { readGroupCards } from './group-view'
import { groupBuys } from './records'

const PAGE = 20

/** One's own groups, also those that failed, by one's own orders: newest first, 20 a page. */
export async function listOwnGroups(
  { before }: z.output<typeof mineInput>,
  { openid, now }: Caller,
): Promise<Result<GroupBuysActions['groupbuys.mine']['reply']>> {
  const [rules, orders] = await together([loadRules(now), seatsOfPerson(openid, 'group-buy', before ?? null, PAGE + 1)])
  const page = orders.slice(0, PAGE)
  const ids = [...new Set(page.map(({ seat }) => seat.id))]
  const found = ids.length === 0 ? [] : await groupBuys.find({ _id: command.in(ids) }, { limit: ids.length })
  const byId = new Map(found.map((group) => [group._id, group]))
  const groups = ids.flatMap((id) => byId.get(id) ?? [])
  return ok({
    groups: await readGroupCards(groups, openid, rules),
    next: orders.length > PAGE ? (page.at(-1)?.placedAt ?? null) : null,
  })
}
