import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { lastOrderAt } from '../orders/last-order'
import { sha256 } from '../platform/digest'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { MINUTE } from '../platform/time'
import { together } from '../platform/together'
import { finishChecking } from './carry-on'
import type { acceptInput, InvitationsActions } from './contract'
import { findInviter } from './find-inviter'
import { noteRefusal } from './note-refusal'
import { type Invitation, type InvitationSettings, type Inviter, invitations } from './records'
import { type InviteRefusal, inviteRefusal, refusalFor } from './rules/refusals'
import { rewardText } from './rules/rules-text'
import { termsOf } from './rules/terms-of'
import { whyNotAccepted } from './rules/why-not-accepted'
import { readSettings } from './settings'

const CARRY_ON_MS = MINUTE

const newInvitation = (
  openid: string,
  { _id, code }: Inviter,
  settings: InvitationSettings,
  now: number,
): Invitation => ({
  _id: openid,
  factId: `inv_${sha256(`invitation ${openid}`).slice(0, 24)}`,
  inviter: _id,
  code,
  at: now,
  state: 'checking',
  terms: termsOf(settings),
  orderId: null,
  collectedAt: null,
  rewardAt: null,
  endedFor: null,
  inviterOutcome: null,
  couponsFull: [],
  due: now + CARRY_ON_MS,
  rev: 1,
})

/** Writes the invitation where there is none, or only a refused one. @returns what stands under the friend's id now */
async function enter(fresh: Invitation, own: Invitation | null): Promise<Invitation> {
  const { _id, ...change } = fresh
  if (!own) await invitations.insertIfAbsent(fresh)
  else await invitations.updateIf({ _id, state: 'refused', rev: own.rev }, { ...change, rev: own.rev + 1 })
  const stands = await invitations.get(_id)
  if (!stands) throw new Error('an invitation is there and is not')
  return stands
}

/**
 * Accepts a friend's invitation: binds this person to one inviter, once in their life, with the terms of now. A repeat
 * answers the same. The reason of a refusal is noted for the operators; the person hears no more than they need.
 * Refusals: `consent-needed`, `unknown-code`, `too-many-tries`, `own-code`, `closed`, `not-counted`.
 */
export async function acceptInvitation(
  { code: typed }: z.output<typeof acceptInput>,
  caller: Caller,
): Promise<Result<InvitationsActions['invitations.accept']['reply'], InviteRefusal>> {
  const { openid, now } = caller
  const found = await findInviter(typed, caller)
  if (!found.ok) return found
  const { inviter, inviterStands } = found.data
  const [settings, own, last, names, { templates }] = await together([
    readSettings(),
    invitations.get(openid),
    lastOrderAt(openid),
    memberNames([inviter._id]),
    loadRules(now),
  ])
  const nameOf = (templateId: string): string | null => templates.get(templateId)?.name ?? null
  const answer = ({ terms }: Invitation, already: boolean) =>
    ok({ inviterName: names.get(inviter._id) ?? '', friendGets: rewardText(terms.friend, nameOf), already })

  const mine = own?.inviter === inviter._id && own.state !== 'refused' ? own : null
  if (!mine) {
    const facts = { openid, inviter, inviterStands, own, ordered: last !== null, on: settings.on }
    const why = whyNotAccepted(facts)
    if (why) {
      await noteRefusal(openid, inviter, why, now)
      return refuse(refusalFor(why))
    }
  }
  const written = mine ?? (await enter(newInvitation(openid, inviter, settings, now), own))
  if (written.inviter !== inviter._id) {
    await noteRefusal(openid, inviter, 'bound-already', now)
    return refuse(refusalFor('bound-already'))
  }
  const stands = await finishChecking(written, now)
  return stands.state === 'refused' ? refuse(inviteRefusal('not-counted')) : answer(stands, mine !== null)
}
