import { randomText, TYPED_ALPHABET } from '../platform/ids'
import { type Inviter, inviters } from './records'
import { INVITE_CODE_LENGTH } from './rules/invite-code'

const TRIES = 5

/** A person's own code, made the first time it is asked for and never changed. One request, three the first time. */
export async function ownInviter(openid: string, now: number): Promise<Inviter> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const known = await inviters.get(openid)
    if (known) return known
    const code = randomText(INVITE_CODE_LENGTH, TYPED_ALPHABET)
    const made: Inviter = { _id: openid, code, at: now, counted: [], points: 0, coupons: 0, rev: 1 }
    // Refused where the person or, once in 10^11, the code is there already.
    if ((await inviters.insertIfAbsent(made)) === 'inserted') return made
  }
  throw new Error('no code of an inviter was free')
}

/** Whose code it is; null for nobody's. One request. */
export async function inviterOfCode(code: string): Promise<Inviter | null> {
  const [found] = await inviters.find({ code }, { limit: 1 })
  return found ?? null
}
