import { command } from '../platform/database/sdk'
import { DAY } from '../platform/time'
import { touches } from './records'

const LATELY_MS = 30 * DAY
const MOST = 200

/** The registered groups in which somebody opened a card within thirty days. One request. */
export async function touchedGroups(openid: string, now: number): Promise<ReadonlySet<string>> {
  const found = await touches.find(
    { openid, at: command.gt(now - LATELY_MS) },
    { orderBy: [['at', -1]], limit: MOST, fields: ['groupId'] },
  )
  return new Set(found.flatMap(({ groupId }) => groupId ?? []))
}
