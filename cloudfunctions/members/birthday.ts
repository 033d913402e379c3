import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { keepBirthday } from '../wallets/birthday'
import { appendLine } from './consent'
import type { deleteBirthdayInput, MeView, setBirthdayInput } from './contract'
import { forgetBirthday } from './forget-birthday'
import { latestConsent } from './latest-consent'
import { readMe } from './me'
import { members } from './records'
import { changeableAt } from './rules/birthday-change'
import { defaultName } from './rules/default-name'

/** `2026 年 12 月 3 日` of an instant. */
function dayText(at: number): string {
  const [year, month, day] = shopDay(at).split('-')
  return `${year} 年 ${Number(month)} 月 ${Number(day)} 日`
}

/**
 * Notes the caller's birthday, with the consent it needs. Set once; a change has to wait 180 days, also after deleting.
 * The same day again changes nothing. Refusal: `birthday-kept`.
 */
export async function setBirthday(
  ask: z.output<typeof setBirthdayInput>,
  caller: Caller,
): Promise<Result<{ me: MeView }>> {
  const { openid, now } = caller
  const birthday = { month: ask.month, day: ask.day }
  await members.insertIfAbsent({ _id: openid, name: defaultName(openid), since: now })
  const member = await members.get(openid)
  const kept = member?.birthday
  const same = kept?.month === birthday.month && kept.day === birthday.day
  const free = changeableAt(member?.birthdaySetAt)
  if (!same && now < free) {
    return refuse({ code: 'birthday-kept', message: `生日改过不久，${dayText(free)}以后可以再改` })
  }
  await appendLine({ purpose: 'birthday', version: ask.version, granted: true }, caller)
  if (!same) {
    const asRead = member?.birthdaySetAt ?? command.exists(false)
    const change = { birthday: command.set(birthday), birthdaySetAt: now }
    const written = await members.updateIf({ _id: openid, birthdaySetAt: asRead }, change)
    if (!written) return refuse({ code: 'birthday-kept', message: '生日刚刚在别处改过，刷新后看看' })
  }
  await keepBirthday(openid, birthday)
  return readMe({}, caller)
}

/** Forgets the caller's birthday and withdraws the consent; when it was set stays, so that deleting is no way to change it. */
export async function deleteBirthday(
  _ask: z.output<typeof deleteBirthdayInput>,
  caller: Caller,
): Promise<Result<{ me: MeView }>> {
  const consent = await latestConsent(caller.openid, 'birthday')
  if (consent?.granted) await appendLine({ purpose: 'birthday', version: consent.version, granted: false }, caller)
  await forgetBirthday(caller.openid)
  return readMe({}, caller)
}
