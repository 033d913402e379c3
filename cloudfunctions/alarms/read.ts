import { command } from '../platform/database/sdk'
import { alarms } from './records'

/** What some alarms say, by their ids; ids of none are left out. One request. */
export async function alarmTexts(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await alarms.find({ _id: command.in([...ids]) }, { limit: 1000 })
  return new Map(found.map(({ _id, text }) => [_id, text]))
}
