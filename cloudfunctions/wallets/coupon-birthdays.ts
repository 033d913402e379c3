import { command } from '../platform/database/sdk'
import { wallets } from './records'

export interface BirthdayPerson {
  openid: string
  tierId: string | null
}

/** Members whose birthday is one of these days of the year, in order of openid, after the one named. One request. */
export async function birthdaysOn(
  { month, days }: { month: number; days: readonly number[] },
  after: string,
  limit: number,
): Promise<BirthdayPerson[]> {
  const found = await wallets.find(
    { 'birthday.month': month, 'birthday.day': command.in([...days]), _id: command.gt(after) },
    { orderBy: [['_id', 1]], limit, fields: ['tier'] },
  )
  return found.map(({ _id, tier }) => ({ openid: _id, tierId: tier?.tierId ?? null }))
}
