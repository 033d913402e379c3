import { command } from '../platform/database/sdk'
import { members } from './records'

/** Of these pictures, those that somebody has chosen for themselves. One request. */
export async function photosOfMembers(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await members.find({ avatar: command.in([...fileIds]) }, { fields: ['avatar'], limit: 1000 })
  return new Set(found.flatMap(({ avatar }) => avatar ?? []))
}
