import { ordersOfPeople } from '../orders/of-people'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { HOUR } from '../platform/time'
import { isInALoop } from './in-a-loop'
import { noteRefusal } from './note-refusal'
import { payReward } from './pay-reward'
import { type Invitation, invitations } from './records'
import { type FriendOrder, progressOf } from './rules/progress-of'

const PAGE = 50
/** How often an open invitation is looked at: an order takes days to be collected and seven more to count. */
const LOOK_MS = 2 * HOUR

/** Moves an invitation as it was read; whoever is first wins. @returns what stands now */
async function move(invitation: Invitation, change: Partial<Invitation>): Promise<Invitation> {
  const { _id, state, rev } = invitation
  const next = { ...change, rev: rev + 1 }
  if (await invitations.updateIf({ _id, state, rev }, next)) return { ...invitation, ...next }
  const read = await invitations.get(_id)
  if (!read) throw new Error('an invitation is gone')
  return read
}

/** checking → invited | refused: an invitation that closes a loop steps back. Safe to repeat. */
export async function finishChecking(invitation: Invitation, now: number): Promise<Invitation> {
  if (invitation.state !== 'checking') return invitation
  const { _id, inviter, code } = invitation
  if (!(await isInALoop(_id, inviter))) return move(invitation, { state: 'invited', due: now + LOOK_MS })
  await noteRefusal(_id, { _id: inviter, code }, 'loop', now)
  return move(invitation, { state: 'refused', due: 0 })
}

/** Writes how far an invitation has come by the friend's orders; may be repeated at any time. @returns what stands now */
export async function look(invitation: Invitation, orders: readonly FriendOrder[], now: number): Promise<Invitation> {
  const { state } = invitation
  if (state !== 'invited' && state !== 'bought' && state !== 'waiting') return invitation
  const progress = progressOf(invitation, orders, now)
  switch (progress.step) {
    case 'ended':
      return move(invitation, { state: 'ended', endedFor: progress.why, due: 0 })
    case 'invited':
    case 'bought':
      if (state === progress.step && invitation.due > now) return invitation
      return move(invitation, { state: progress.step, due: now + LOOK_MS })
    case 'waiting':
    case 'due': {
      const { orderId, collectedAt, rewardAt } = progress
      const facts = { orderId, collectedAt, rewardAt }
      if (progress.step === 'due') return move(invitation, { state: 'rewarding', ...facts, due: now })
      return state === 'waiting' ? invitation : move(invitation, { state: 'waiting', ...facts, due: rewardAt })
    }
  }
}

/** One step further, whatever the step is. */
async function carryOn(invitation: Invitation, orders: readonly FriendOrder[], now: number): Promise<void> {
  const checked = await finishChecking(invitation, now)
  const looked = checked.state === invitation.state ? await look(checked, orders, now) : checked
  if (looked.state === 'rewarding') await payReward(looked, now)
}

/** The night's work on invitations: what was left half done, friends who have ordered, waits that are over. */
export const carryOnInvitations = (): Job => ({
  name: 'invitations',
  page: async (now) => {
    const due = await invitations.find(
      { due: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    const orders = await ordersOfPeople(due.map(({ _id }) => _id))
    await eachApart(due, (one) => carryOn(one, orders.get(one._id) ?? [], now), {
      ...{ job: 'invitations', idOf: ({ factId }) => factId },
    })
    return due.length === PAGE
  },
})
