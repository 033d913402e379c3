import { command } from '../platform/database/sdk'
import { keepBirthday } from '../wallets/birthday'
import { members } from './records'

/** Takes a birthday out of both places where it is; when it was set stays. */
export async function forgetBirthday(openid: string): Promise<void> {
  await members.updateAll({ _id: openid, birthday: command.exists(true) }, { birthday: command.remove() })
  await keepBirthday(openid, null)
}
