import { command } from '../platform/database/sdk'
import { members } from './records'

/** Which of some people (≤ 500) are members: who never agreed, or was deleted, is not among them. One request. */
export async function membersAmong(openids: readonly string[]): Promise<ReadonlySet<string>> {
  if (openids.length === 0) return new Set()
  const asked = [...new Set(openids)]
  const found = await members.find({ _id: command.in(asked) }, { fields: ['since'], limit: asked.length })
  return new Set(found.map(({ _id }) => _id))
}
