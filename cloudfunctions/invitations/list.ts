import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import type { Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import { together } from '../platform/together'
import type { InvitationRow, InvitationsConsoleActions, listInput } from './contract'
import {
  type Invitation,
  type InvitationRefusal,
  type InvitationState,
  invitationRefusals,
  invitations,
} from './records'
import { operatorDetail } from './rules/operator-detail'
import { REFUSED_TEXT } from './rules/refusals'

const PAGE = 20
const OPEN: InvitationState[] = ['checking', 'invited', 'bought', 'waiting', 'rewarding']

/** What stands in a row, with whole names not yet looked up. */
type Draft = Omit<InvitationRow, 'friend' | 'inviter'> & { friendId: string; inviterId: string }

const rowOfInvitation = (one: Invitation): Draft => ({
  key: one.factId,
  at: one.at,
  friendId: one._id,
  inviterId: one.inviter,
  code: one.code,
  state: one.state,
  detail: operatorDetail(one),
  refusedFor: null,
})

const rowOfRefusal = ({ _id, at, friend, inviter, code, why }: InvitationRefusal): Draft => ({
  key: _id,
  at,
  friendId: friend,
  inviterId: inviter,
  code,
  state: 'refused',
  detail: REFUSED_TEXT[why],
  refusedFor: why,
})

const stateFilter = (show: 'all' | 'open' | 'rewarded' | 'ended'): Filter => {
  if (show === 'all') return { state: command.neq('refused') }
  return { state: show === 'open' ? command.in(OPEN) : show }
}

async function draftsOf(show: z.output<typeof listInput>['show'], before: number | undefined): Promise<Draft[]> {
  const at = before === undefined ? {} : { at: command.lt(before) }
  const options = { orderBy: [['at', -1]], limit: PAGE + 1 } as const
  const asInvitations = async (kind: 'all' | 'open' | 'rewarded' | 'ended') =>
    (await invitations.find({ ...stateFilter(kind), ...at }, options)).map(rowOfInvitation)
  const asRefusals = async () =>
    (await invitationRefusals.find({ at: command.gte(0), ...at }, options)).map(rowOfRefusal)
  if (show === 'refused') return asRefusals()
  if (show !== undefined && show !== 'all') return asInvitations(show)
  const [stand, refused] = await together([asInvitations('all'), asRefusals()])
  return [...stand, ...refused].sort((a, b) => b.at - a.at)
}

async function totals(): Promise<InvitationsConsoleActions['invitations.list']['reply']['totals']> {
  const [open, rewarded, ended, refused] = await together([
    invitations.count({ state: command.in(OPEN) }),
    invitations.count({ state: 'rewarded' }),
    invitations.count({ state: 'ended' }),
    invitationRefusals.count({ at: command.gte(0) }),
  ])
  return { open, rewarded, ended, refused }
}

/** Who brought whom and who was not counted, with the reasons, newest first, 20 a page. */
export async function listInvitations({
  show,
  before,
}: z.output<typeof listInput>): Promise<Result<InvitationsConsoleActions['invitations.list']['reply']>> {
  const [drafts, counted] = await together([draftsOf(show, before), totals()])
  const page = drafts.slice(0, PAGE)
  const names = await memberNames(page.flatMap(({ friendId, inviterId }) => [friendId, inviterId]))
  const masked = (openid: string): string => maskName(names.get(openid) ?? '')
  const rows = page.map(({ friendId, inviterId, ...row }) => ({
    ...row,
    friend: masked(friendId),
    inviter: masked(inviterId),
  }))
  return ok({ rows, next: drafts.length > PAGE ? (page.at(-1)?.at ?? null) : null, totals: counted })
}
