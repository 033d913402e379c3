import type { z } from 'zod'
import type { Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { consentInput, MeView } from './contract'
import { forgetBirthday } from './forget-birthday'
import { latestConsent } from './latest-consent'
import { readMe } from './me'
import { consents, members } from './records'
import { defaultName } from './rules/default-name'

const TRIES = 5

/**
 * Adds a line to the caller's consent ledger; withdrawing is a line of its own and nothing is ever edited. What the
 * last line says already is not written again.
 * @throws when five lines in a row were written by others of the same person at the same moment
 */
export async function recordConsent(
  ask: z.output<typeof consentInput>,
  caller: Caller,
): Promise<Result<{ me: MeView }>> {
  await appendLine(ask, caller)
  if (ask.purpose === 'privacy' && ask.granted) {
    await members.insertIfAbsent({ _id: caller.openid, name: defaultName(caller.openid), since: caller.now })
  }
  if (ask.purpose === 'birthday' && !ask.granted) await forgetBirthday(caller.openid)
  return readMe({}, caller)
}

/** One line more in the caller's consent ledger, unless the last says the same. */
export async function appendLine(ask: z.output<typeof consentInput>, { openid, now }: Caller): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const latest = await latestConsent(openid, ask.purpose)
    if (latest && latest.version === ask.version && latest.granted === ask.granted) return
    const line = (latest?.line ?? 0) + 1
    // The id is the line's place in the ledger: of two calls at once one takes it, the other reads again.
    const entry = { _id: `${openid}:${ask.purpose}:${line}`, openid, ...ask, at: now, line }
    if ((await consents.insertIfAbsent(entry)) === 'inserted') return
  }
  throw new Error('the consent ledger kept changing')
}
