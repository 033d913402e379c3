import { command } from '../platform/database/sdk'
import { members } from './records'
import { defaultName } from './rules/default-name'

const PAGE = 500

/** What each person is called, by openid; 甜友XXXX for those who gave no name. One request per 500 people. */
export async function memberNames(openids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(openids)]
  const names = new Map(asked.map((openid) => [openid, defaultName(openid)]))
  for (let from = 0; from < asked.length; from += PAGE) {
    const ids = asked.slice(from, from + PAGE)
    const found = await members.find({ _id: command.in(ids) }, { fields: ['name'], limit: PAGE })
    for (const { _id, name } of found) names.set(_id, name)
  }
  return names
}
