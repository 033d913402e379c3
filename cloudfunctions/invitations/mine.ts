import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { membersAmong } from '../members/standing'
import { ordersOfPeople } from '../orders/of-people'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { look } from './carry-on'
import type { MyInvitations, mineInput } from './contract'
import { ownInviter } from './inviter'
import { type Invitation, type InvitationState, invitations } from './records'
import { friendView } from './rules/friend-view'
import { type InviteRefusal, inviteRefusal } from './rules/refusals'
import { rewardText, rulesText } from './rules/rules-text'
import { readSettings } from './settings'

const PAGE = 20
const OPEN: readonly InvitationState[] = ['invited', 'bought']

/** Friends of a page as they stand by their orders now; what has moved is written. */
async function lookAtAll(page: readonly Invitation[], now: number): Promise<Invitation[]> {
  const open = page.filter(({ state }) => OPEN.includes(state))
  const orders = await ordersOfPeople(open.map(({ _id }) => _id))
  return together(page.map((one) => look(one, orders.get(one._id) ?? [], now)))
}

async function totalsOf(inviter: string): Promise<MyInvitations['totals']> {
  const count = (...states: InvitationState[]) => invitations.count({ inviter, state: command.in(states) })
  const [invited, bought, waiting, rewarded] = await together([
    invitations.count({ inviter, state: command.neq('refused') }),
    count('bought'),
    count('waiting', 'rewarding'),
    count('rewarded'),
  ])
  return { invited, bought, waiting, rewarded }
}

/**
 * The caller's code, what it has brought, and the friends of a page. The code is made at the first look.
 * Refusals: `consent-needed` (nothing is kept about anybody before they agreed), `bad-input` for a cursor of nobody's.
 */
export async function showMine(
  { cursor }: z.output<typeof mineInput>,
  { openid, now }: Caller,
): Promise<Result<MyInvitations, InviteRefusal>> {
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) return refuse(inviteRefusal('bad-input'))
  const [standing, settings, { templates }] = await together([membersAmong([openid]), readSettings(), loadRules(now)])
  if (!standing.has(openid)) return refuse(inviteRefusal('consent-needed'))
  const inviter = await ownInviter(openid, now)
  const found = await invitations.find(
    { inviter: openid, state: command.neq('refused'), ...(before === null ? {} : { at: command.lt(before) }) },
    { orderBy: [['at', -1]], limit: PAGE + 1 },
  )
  const page = await lookAtAll(found.slice(0, PAGE), now)
  const [totals, names] = await together([totalsOf(openid), memberNames(page.map(({ _id }) => _id))])
  const nameOf = (templateId: string): string | null => templates.get(templateId)?.name ?? null
  const last = page.at(-1)
  return ok({
    code: inviter.code,
    on: settings.on,
    inviterGets: rewardText(settings.inviter, nameOf),
    friendGets: rewardText(settings.friend, nameOf),
    totals,
    earnedPoints: inviter.points,
    earnedCoupons: inviter.coupons,
    friends: page.map((one) => friendView(one, names.get(one._id) ?? '')),
    ...(found.length > PAGE && last ? { next: String(last.at) } : {}),
    rules: rulesText(settings, nameOf),
  })
}
