import { MINUTE } from '../platform/time'
import { boundChats, groups } from './records'

/** After so long a claim whose entry never got the chat was left by a crash. */
const LEFT_BEHIND_MS = MINUTE

/** Whether a claim by another entry is only what a crashed bind left. */
async function isLeftBehind(claim: { groupId: string; at: number }, openGid: string, now: number): Promise<boolean> {
  if (now - claim.at < LEFT_BEHIND_MS) return false
  const holder = await groups.get(claim.groupId)
  return holder?.openGid !== openGid
}

/**
 * Claims a chat for a register entry: the document's id is the chat's, so that two entries can never both have it.
 * Claiming it again for the same entry succeeds.
 * @returns whether the chat is this entry's now
 */
export async function claimChat(openGid: string, groupId: string, now: number): Promise<boolean> {
  if ((await boundChats.insertIfAbsent({ _id: openGid, groupId, at: now })) === 'inserted') return true
  const claim = await boundChats.get(openGid)
  if (claim?.groupId === groupId) return true
  if (!claim || !(await isLeftBehind(claim, openGid, now))) return false
  return boundChats.updateIf({ _id: openGid, groupId: claim.groupId, at: claim.at }, { groupId, at: now })
}

/** Gives a claimed chat back when the entry took another chat at the same moment. */
export const unclaimChat = (openGid: string, groupId: string): Promise<number> =>
  boundChats.removeAll({ _id: openGid, groupId })
