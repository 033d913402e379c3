import { command } from '../platform/database/sdk'
import { DAY } from '../platform/time'
import { touches } from './records'

/** So far back unregistered chats are counted. */
const DAYS = 30

/** How many touches of the last 30 days came from chats that are bound to no register entry now. One request. */
export const countUnregisteredTouches = (boundChats: readonly string[], now: number): Promise<number> =>
  touches.count({
    groupId: null,
    at: command.gte(now - DAYS * DAY),
    openGid: command.and(command.neq(null), command.nin([...boundChats])),
  })
