import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { call } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { now } from '@/cloud/clock'
import { CloudFault } from '@/cloud/envelope'
import { readStored, writeStored } from '@/cloud/storage'
import { requestSubscribe } from '@/cloud/subscribe'
import type { SubscribeAnswer } from '@/cloud/subscribe-type'
import type { MessageKind, MessagesActions } from '../../cloudfunctions/messages/contract'

type Askable = MessagesActions['messages.asking']['reply']['kinds'][number]
type Report = MessagesActions['messages.consent']['ask']

/** One sheet asks for three messages at the most (wx.requestSubscribeMessage). */
const MOST_AT_ONCE = 3
/** Who said no is not asked for the same again by the way for so long (ms); tapping 告诉我 itself always asks. */
const REFUSAL_LASTS = 30 * 24 * 3600 * 1000
const REFUSALS = 'messages.refusals'
const UNREPORTED = 'messages.unreported'

/** What can be asked for; null until the server has said it. Asking must follow the tap at once, so it is known before. */
const useAskableKinds = create<{ kinds: readonly Askable[] | null }>(() => ({ kinds: null }))

let isLoading = false

async function load(): Promise<void> {
  isLoading = true
  try {
    const answer = await call('messages.asking', {})
    if (answer.ok) useAskableKinds.setState({ kinds: answer.data.kinds })
    await reportAgain()
  } catch (error) {
    // Nothing can be asked for then; the next page that wants to ask loads again.
    if (!(error instanceof CloudFault)) throw error
  } finally {
    isLoading = false
  }
}

/** Learns what can be asked for, once a start. Call it when a page appears that may ask. */
export function prepareToAsk(): void {
  if (!isLoading && useAskableKinds.getState().kinds === null) void load()
}

/** What somebody who has just paid wants to hear of; at most three. */
export const kindsAfterPaying = (day: string, today: string): MessageKind[] =>
  day > today ? ['ready', 'pickup-tomorrow', 'paid'] : ['ready', 'paid', 'refund-done']

/** Which of the kinds can be asked for now. */
export const useAskable = (kinds: readonly MessageKind[]): MessageKind[] => {
  const known = useAskableKinds((state) => state.kinds)
  return kinds.filter((kind) => known?.some((one) => one.kind === kind))
}

type Refusals = Partial<Record<MessageKind, number>>
const refusals = (): Refusals => readStored<Refusals>(REFUSALS) ?? {}

/** Remembers who said no to what, and forgets it where they said yes. */
function rememberRefusals(answered: readonly [MessageKind, SubscribeAnswer][]): void {
  const kept: Refusals = { ...refusals() }
  for (const [kind, answer] of answered) {
    if (answer === 'accept') delete kept[kind]
    else if (answer !== 'filter') kept[kind] = now()
  }
  writeStored(REFUSALS, kept)
}

/** A report that did not arrive is sent again with its own id, so that it counts once. */
async function report(ask: Report): Promise<void> {
  writeStored(UNREPORTED, ask)
  const answer = await call('messages.consent', ask)
  if (answer.ok || answer.refusal.code === 'bad-input') Taro.removeStorageSync(UNREPORTED)
}

async function reportAgain(): Promise<void> {
  const kept = readStored<Report>(UNREPORTED)
  if (kept) await report(kept)
}

/** `told`: at least one yes; `refused`: none; `unasked`: there was nothing to ask, or WeChat's sheet did not open. */
export type Asked = 'told' | 'refused' | 'unasked'

/**
 * Asks by WeChat's sheet whether the shop may write, and reports what was answered in one call. ONLY from a tap, before
 * anything else is waited for. Of more than three kinds the first three are asked.
 * @param again true where somebody tapped in order to be told: then earlier refusals do not count
 */
export async function askToTell(kinds: readonly MessageKind[], again = false): Promise<Asked> {
  const known = useAskableKinds.getState().kinds ?? []
  const refused = refusals()
  const isAsked = (kind: MessageKind): boolean => again || now() - (refused[kind] ?? 0) >= REFUSAL_LASTS
  const asked = kinds
    .filter(isAsked)
    .flatMap((kind) => known.find((one) => one.kind === kind) ?? [])
    .slice(0, MOST_AT_ONCE)
  if (asked.length === 0) return 'unasked'
  const answers = await requestSubscribe(asked)
  const given = asked.flatMap(({ kind, templateId }) => {
    const answer = answers[templateId]
    return answer === undefined ? [] : [{ kind, templateId, answer }]
  })
  if (given.length === 0) return 'unasked'
  rememberRefusals(given.map(({ kind, answer }) => [kind, answer]))
  try {
    await report({ askId: newClientId('m'), answers: given })
  } catch (error) {
    // Kept on the device and sent with the next start.
    if (!(error instanceof CloudFault)) throw error
  }
  return given.some(({ answer }) => answer === 'accept') ? 'told' : 'refused'
}
