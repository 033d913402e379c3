import type { ConsoleActions, RefusalOf, ShopActions, StaffActions } from './actions'
import { setServerNow } from './clock'
import { asEnvelope, CloudFault, type Entrypoint } from './envelope'
import { noteReached } from './network'
import { invoke } from './transport'

/** Sent with every call, so that an action can tell an old client to update. */
export const CLIENT_VERSION = '0.3.0'

/** The answer to an action: its data, or a refusal to switch over. What is neither is thrown as a CloudFault. */
export type Answer<Data, R = { code: string; message: string }> = { ok: true; data: Data } | { ok: false; refusal: R }

type Ask<T> = T extends { ask: infer A } ? A : never
type Reply<T> = T extends { reply: infer R } ? R : never

const door =
  <Actions>(entrypoint: Entrypoint) =>
  async <Name extends keyof Actions & string>(
    action: Name,
    data: Ask<Actions[Name]>,
  ): Promise<Answer<Reply<Actions[Name]>, RefusalOf<Name>>> => {
    const received = await invoke(entrypoint, { action, data, client: { version: CLIENT_VERSION } })
    const envelope = asEnvelope(received)
    if (typeof envelope.now === 'number') setServerNow(envelope.now)
    noteReached()
    if (envelope.ok) return { ok: true, data: envelope.data as Reply<Actions[Name]> }
    if ('refusal' in envelope) return { ok: false, refusal: envelope.refusal as RefusalOf<Name> }
    throw new CloudFault('fault', envelope.fault.message, envelope.fault.requestId)
  }

/** Asks the shop as a customer: `call('checkout.quote', { storeId, lines })`. @throws CloudFault */
export const call = door<ShopActions>('shop')

/** Asks as somebody who works in a store. @throws CloudFault */
export const callStaff = door<StaffActions>('staff')

/** Asks as an operator. @throws CloudFault */
export const callConsole = door<ConsoleActions>('console')
