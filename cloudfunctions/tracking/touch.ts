import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { groupOfCloudId } from '../platform/wechat/open-data'
import type { TrackingActions, touchInput } from './contract'
import { type Card, cards, touches } from './records'
import { cardCodeIn } from './rules/card-code'
import { entryOfChat, groupOfTouch, type TouchedChat } from './rules/group-of-touch'

const readCard = async (code: string | null): Promise<Card | null> => (code === null ? null : cards.get(code))

const readChat = async (cloudId: string | undefined): Promise<TouchedChat> =>
  cloudId === undefined ? { openGid: null } : groupOfCloudId(cloudId)

/**
 * Notes that this person opened a card or a code, and in which chat. The chat is what WeChat answers to the CloudID and
 * nothing else; the touch belongs to the person who made it. Never refuses: a code nobody knows or a CloudID that cannot
 * be read is noted without it, and `groupProblem` says why no group was found.
 */
export async function noteTouch(
  { code, scene, cloudId }: z.output<typeof touchInput>,
  { openid, now, newId }: Caller,
): Promise<Result<TrackingActions['tracking.touch']['reply']>> {
  const [rules, card, chat] = await Promise.all([
    loadRules(now),
    readCard(cardCodeIn(code) ?? cardCodeIn(scene)),
    readChat(cloudId),
  ])
  const openGid = 'problem' in chat ? null : chat.openGid
  const entry = openGid === null ? null : entryOfChat(openGid, rules.groups)
  const touchId = newId()
  await touches.insertIfAbsent({
    _id: touchId,
    openid,
    at: now,
    cardCode: card?._id ?? null,
    scene: scene ?? null,
    openGid,
    groupId: entry?._id ?? null,
  })
  const { group, problem } = groupOfTouch(chat, rules.groups)
  return ok({
    touchId,
    ...(group ? { group } : {}),
    groupProblem: problem,
    sharerName: card && card.openid !== openid ? card.sharerName : null,
    productId: card?.productId ?? null,
    bindGroupId: card?.bindGroupId ?? null,
  })
}
