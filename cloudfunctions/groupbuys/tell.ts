import { announce } from '../messages/announce'
import { goodsText } from '../messages/rules/goods-text'
import { type OrderWithId, ordersWithIds } from '../orders/with-ids'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { atShopTime } from '../platform/time'
import { together } from '../platform/together'
import { type GroupBuy, groupBuys } from './records'

const PAGE = 50

const pageOf = (group: GroupBuy): string => `packages/community/pages/group-buy/index?id=${group._id}`

/** What one member hears of a group as it stands; the seat is the fact, so that nobody hears anything twice. */
async function tellMember(group: GroupBuy, order: OrderWithId, now: number): Promise<void> {
  const about = { openid: order.openid, factId: `${group._id}:${order._id}`, page: pageOf(group) }
  const goods = goodsText(order.goods)
  if (group.state === 'full') {
    const pickup = atShopTime(order.day, order.from)
    const fields = { goods, people: group.size, pickup, store: order.store.name }
    await announce({ ...about, kind: 'group-full', fields, until: atShopTime(order.day, order.to) }, now)
  } else if (group.state === 'failed') {
    const fields = { goods, refunded: order.payableFen, reason: '到点人没有齐' }
    await announce({ ...about, kind: 'group-failed', fields }, now)
  } else if (group.state === 'open' && group.paid === group.size - 1) {
    const fields = { goods, until: group.closesAt, note: '再叫一位，这团就成' }
    await announce({ ...about, kind: 'one-missing', fields, until: group.closesAt }, now)
  }
}

/** Everybody who has paid for a seat, then nothing is left to tell unless the group has changed meanwhile. */
async function tellGroup(group: GroupBuy, now: number): Promise<void> {
  const paid = Object.keys(group.seats).filter((orderId) => group.o[orderId] !== 'h')
  const orders = await ordersWithIds(paid)
  await together([...orders.values()].map((order) => tellMember(group, order, now)))
  await groupBuys.updateIf({ _id: group._id, tell: group.tell ?? 0 }, { tell: 0, rev: command.inc(1) })
}

/**
 * The clock tells the people of groups that filled, failed or miss one person: buying itself writes nothing into the
 * outbox, so that it costs no request more.
 */
export const tellOfGroups = (): Job => ({
  name: 'groupbuys_tell',
  page: async (now) => {
    const found = await groupBuys.find(
      { tell: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['tell', 1]], limit: PAGE },
    )
    await eachApart(found, (group) => tellGroup(group, now), { job: 'groupbuys_tell', idOf: ({ _id }) => _id })
    return found.length === PAGE
  },
})
