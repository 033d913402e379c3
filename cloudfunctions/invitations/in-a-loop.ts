import { command } from '../platform/database/sdk'
import { invitations } from './records'

/** Nobody stands at the end of a longer chain; who does counts as in a loop. */
const LONGEST_CHAIN = 64

/**
 * Whether an inviter was brought, directly or through others, by the very person they brought. The person's own
 * invitation must be written before: of any who close a loop at the same moment, the last one written sees the others,
 * so that at least one steps back. One request for somebody who has invited nobody.
 */
export async function isInALoop(friend: string, inviter: string): Promise<boolean> {
  if ((await invitations.count({ inviter: friend, state: command.neq('refused') })) === 0) return false
  let person = inviter
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const brought = await invitations.get(person, ['inviter', 'state'])
    if (!brought || brought.state === 'refused') return false
    if (brought.inviter === friend) return true
    person = brought.inviter
  }
  return true
}
