import type { z } from 'zod'
import { shopName } from '../catalog/shop-name'
import { memberNames } from '../members/names'
import { membersAmong } from '../members/standing'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { saveCard } from '../tracking/card'
import type { cardInput, InvitationsActions } from './contract'
import { ownInviter } from './inviter'
import { type InviteRefusal, inviteRefusal } from './rules/refusals'

/** Where an invitation opens: the invite code binds, the touch code says whose card it was. */
const invitePath = (code: string, touchCode: string): string =>
  `/packages/community/pages/invite/index?code=${code}&c=${touchCode}`

/** A card with the caller's code and a touch of its own. Refusal: `consent-needed`. */
export async function makeInvitationCard(
  _ask: z.output<typeof cardInput>,
  caller: Caller,
): Promise<Result<InvitationsActions['invitations.card']['reply'], InviteRefusal>> {
  const { openid, now } = caller
  const [standing, names] = await together([membersAmong([openid]), memberNames([openid])])
  if (!standing.has(openid)) return refuse(inviteRefusal('consent-needed'))
  const name = names.get(openid) ?? ''
  const { code } = await ownInviter(openid, now)
  const touchCode = await saveCard({ productId: null, bindGroupId: null }, name, caller)
  return ok({ code, path: invitePath(code, touchCode), title: `${name}请你来${shopName()}尝尝` })
}
