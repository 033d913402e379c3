import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { openWallet } from './open'
import { type Birthday, wallets } from './records'

/** Copies a birthday into the wallet, where a price is made without another read; null takes it out. */
export async function keepBirthday(openid: string, birthday: Birthday | null): Promise<void> {
  const change = () =>
    changeByRev(wallets, openid, (wallet) =>
      wallet.birthday?.month === birthday?.month && wallet.birthday?.day === birthday?.day
        ? null
        : { birthday: command.set(birthday) },
    )
  if ((await change()) || !birthday) return
  await openWallet(openid)
  await change()
}
