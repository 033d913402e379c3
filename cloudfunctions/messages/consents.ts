import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { DAY } from '../platform/time'
import type { CONSENT_ANSWERS } from './contract'
import { type MessageConsent, messageConsents } from './records'
import { kindKey, type MessageKind } from './rules/kinds'

export interface Answered {
  kind: MessageKind
  answer: (typeof CONSENT_ANSWERS)[number]
}

/** More than this nobody collects by tapping; what a forged client claims beyond it is not counted. */
const MOST_COUNTED = 50

async function consentOf(openid: string): Promise<MessageConsent> {
  const known = await messageConsents.get(openid)
  if (known) return known
  const fresh: MessageConsent = { _id: openid, n: {}, refused: {}, asks: {} }
  await messageConsents.insertIfAbsent(fresh)
  return fresh
}

function changeFor(answers: readonly Answered[], consent: MessageConsent, now: number): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const { kind, answer } of answers) {
    const key = kindKey(kind)
    if (answer === 'accept') {
      if ((consent.n[key] ?? 0) < MOST_COUNTED) change[path('n', key)] = command.inc(1)
      change[path('refused', key)] = command.remove()
    } else if (answer !== 'filter') {
      change[path('refused', key)] = command.set({ answer, at: now })
      // Banned in WeChat's settings: what was agreed before counts no more either.
      if (answer === 'ban') change[path('n', key)] = 0
    }
  }
  for (const [askId, at] of Object.entries(consent.asks)) {
    if (at < now - DAY) change[path('asks', askId)] = command.remove()
  }
  return change
}

/**
 * Counts what somebody answered to one sheet: each yes is one message more. One atomic change per `askId`, whatever the
 * repeats. Two requests, three the first time.
 * @returns false when this report was counted before
 */
export async function countConsents(
  openid: string,
  askId: string,
  answers: readonly Answered[],
  now: number,
): Promise<boolean> {
  const change = changeFor(answers, await consentOf(openid), now)
  const mark = path('asks', askId)
  return messageConsents.updateIf({ _id: openid, [mark]: command.exists(false) }, { ...change, [mark]: now })
}

/** Takes one consent for a message that is about to leave. False: there is none. One request. */
export function takeConsent(openid: string, kind: MessageKind): Promise<boolean> {
  const count = path('n', kindKey(kind))
  return messageConsents.updateIf({ _id: openid, [count]: command.gte(1) }, { [count]: command.inc(-1) })
}

/** Puts one back: WeChat refused the message for a reason that costs no consent. */
export async function putBackConsent(openid: string, kind: MessageKind): Promise<void> {
  await messageConsents.updateIf({ _id: openid }, { [path('n', kindKey(kind))]: command.inc(1) })
}

/** WeChat says that there is none left (43101): it knows better. */
export async function clearConsent(openid: string, kind: MessageKind): Promise<void> {
  const count = path('n', kindKey(kind))
  await messageConsents.updateIf({ _id: openid, [count]: command.gt(0) }, { [count]: 0 })
}

/** What was agreed for another template is worth nothing for a new one. */
export async function forgetConsents(kind: MessageKind): Promise<void> {
  const count = path('n', kindKey(kind))
  await messageConsents.updateAll({ [count]: command.gt(0) }, { [count]: 0 })
}
