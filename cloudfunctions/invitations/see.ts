import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { SeenInvitation, seeInput } from './contract'
import { findInviter } from './find-inviter'
import { invitations } from './records'
import type { InviteRefusal } from './rules/refusals'
import { rewardText, rulesText } from './rules/rules-text'
import { readSettings } from './settings'

/**
 * What an invitation offers, before it is accepted; says nothing of whether this person counts as new.
 * Refusals: `consent-needed`, `unknown-code`, `too-many-tries`.
 */
export async function seeInvitation(
  { code }: z.output<typeof seeInput>,
  caller: Caller,
): Promise<Result<SeenInvitation, InviteRefusal>> {
  const { openid, now } = caller
  const found = await findInviter(code, caller)
  if (!found.ok) return found
  const { inviter } = found.data
  const [settings, own, names, { templates }] = await together([
    readSettings(),
    invitations.get(openid),
    memberNames([inviter._id]),
    loadRules(now),
  ])
  const nameOf = (templateId: string): string | null => templates.get(templateId)?.name ?? null
  const accepted = own?.inviter === inviter._id && own.state !== 'refused' ? own : null
  const terms = accepted?.terms ?? settings
  const open = settings.on ? 'open' : 'closed'
  return ok({
    inviterName: names.get(inviter._id) ?? '',
    friendGets: rewardText(terms.friend, nameOf),
    rules: rulesText(terms, nameOf),
    state: inviter._id === openid ? 'own' : accepted ? 'accepted' : open,
  })
}
