import type { z } from 'zod'
import { lookAgainAt } from '../photos/look-again'
import { areOwnPhotos } from '../photos/own-photos'
import { command } from '../platform/database/sdk'
import { type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { checkText, type TextScene, type TextVerdict } from '../platform/wechat/content'
import type { MeView, setAvatarInput, setNameInput } from './contract'
import { readMe } from './me'
import { members } from './records'
import { defaultName } from './rules/default-name'

/** WeChat's number for where a name will be seen: a profile. */
const PROFILE: TextScene = 1

/** What varies around profiles: who looks at what people call themselves. */
export interface ProfileDeps {
  checkText: (content: string, openid: string, scene: TextScene) => Promise<TextVerdict>
}

const known = (openid: string, now: number) =>
  members.insertIfAbsent({ _id: openid, name: defaultName(openid), since: now })

/**
 * Notes what the caller wants to be called. WeChat looks at it within this very request; a name it does not pass is not
 * kept. The same name again changes nothing. Refusal: `text-refused`.
 * @throws when WeChat cannot be asked; nothing is written then
 */
export async function setName(
  { name }: z.output<typeof setNameInput>,
  caller: Caller,
  deps: ProfileDeps = { checkText },
): Promise<Result<{ me: MeView }>> {
  const { openid, now } = caller
  if ((await deps.checkText(name, openid, PROFILE)) !== 'pass') {
    return refuse({ code: 'text-refused', message: '这个名字不能给别人看，换一个' })
  }
  await known(openid, now)
  await members.updateIf({ _id: openid, name: command.neq(name) }, { name })
  return readMe({}, caller)
}

/** Shows the caller with a picture of their own, or without one again. Refusal: `bad-photo`. */
export async function setAvatar(
  { picture }: z.output<typeof setAvatarInput>,
  caller: Caller,
): Promise<Result<{ me: MeView }>> {
  const { openid, now } = caller
  const before = (await members.get(openid))?.avatar
  if (before === (picture ?? undefined)) return readMe({}, caller)
  if (picture !== null && !(await areOwnPhotos([picture], { openid, use: 'avatar', now }))) {
    return refuse({ code: 'bad-photo', message: '这张照片用不了，重新选一张' })
  }
  await known(openid, now)
  await members.updateAll({ _id: openid }, { avatar: picture ?? command.remove() })
  await lookAgainAt(before === undefined ? [] : [before], now)
  return readMe({}, caller)
}
