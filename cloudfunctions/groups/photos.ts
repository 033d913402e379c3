import { command } from '../platform/database/sdk'
import { groups } from './records'

/** Of these pictures, those that are a group's join code. One request. */
export async function photosOfGroups(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await groups.find({ joinPicture: command.in([...fileIds]) }, { fields: ['joinPicture'], limit: 1000 })
  return new Set(found.flatMap(({ joinPicture }) => joinPicture ?? []))
}
