import { command } from '../platform/database/sdk'
import type { ShownAs } from './contract'
import { chainWishes } from './records'

const PAGE = 500

/** How people wish to be shown, by openid; who never said is absent. One request per 500 people, none for nobody. */
export async function wishesOf(openids: readonly string[]): Promise<Map<string, ShownAs>> {
  const asked = [...new Set(openids)]
  const wishes = new Map<string, ShownAs>()
  for (let from = 0; from < asked.length; from += PAGE) {
    const ids = asked.slice(from, from + PAGE)
    const found = await chainWishes.find({ _id: command.in(ids) }, { limit: PAGE })
    for (const { _id, show } of found) wishes.set(_id, show)
  }
  return wishes
}
