import type { OrderState } from '../orders/contract'
import { ordersWithIds } from '../orders/with-ids'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { HOUR, MINUTE } from '../platform/time'
import { together } from '../platform/together'
import { grantOnce } from '../points/grant-once'
import { expiryOf } from '../points/rules/expiry'
import { readPointsSettings } from '../points/settings'
import { type GroupBuy, groupBuyCampaigns, groupBuys } from './records'
import { openerOf } from './rules/seats'

const PAGE = 50
/** How often the leader's order is looked at until it is picked up. */
const LOOK_MS = 2 * HOUR
const GONE: readonly OrderState[] = ['closed', 'refunded']

async function rewardLeader(group: GroupBuy, points: number, state: OrderState | null, now: number): Promise<void> {
  const orderId = openerOf(group._id)
  const over = points === 0 || state === null || GONE.includes(state)
  if (!over && state === 'picked-up') {
    const { monthsAlive } = await readPointsSettings()
    await grantOnce({
      _id: `leader_${orderId}`,
      openid: group.leader,
      points,
      reason: '团长奖励，拼团成了',
      by: 'groupbuys',
      orderId,
      at: now,
      expiresAt: expiryOf(now, monthsAlive),
      due: now + MINUTE,
    })
  }
  const reward = over || state === 'picked-up' ? 0 : now + LOOK_MS
  await groupBuys.updateIf({ _id: group._id, reward: group.reward ?? 0 }, { reward, rev: command.inc(1) })
}

/**
 * 团长奖励: what a campaign promised to who opened a group that filled, once the leader's order was handed over. The id of
 * the grant is made from the leader's order, so that a repeat gives nothing twice.
 */
export const rewardLeaders = (): Job => ({
  name: 'groupbuys_leaders',
  page: async (now) => {
    const due = await groupBuys.find(
      { reward: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['reward', 1]], limit: PAGE },
    )
    if (due.length === 0) return false
    const ids = [...new Set(due.map(({ campaignId }) => campaignId))]
    const [orders, campaigns] = await together([
      ordersWithIds(due.map(({ _id }) => openerOf(_id))),
      groupBuyCampaigns.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['leaderPoints'] }),
    ])
    const pointsOf = new Map(campaigns.map(({ _id, leaderPoints }) => [_id, leaderPoints]))
    await eachApart(
      due,
      (group) =>
        rewardLeader(group, pointsOf.get(group.campaignId) ?? 0, orders.get(openerOf(group._id))?.state ?? null, now),
      { job: 'groupbuys_leaders', idOf: ({ _id }) => _id },
    )
    return due.length === PAGE
  },
})
