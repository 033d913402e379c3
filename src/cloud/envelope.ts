/** What every action answers (the shapes of `cloudfunctions/platform/serve.ts`, as they arrive). */
export type Envelope =
  | { ok: true; data: unknown; now: number }
  | { ok: false; refusal: { code: string; message: string }; now: number }
  | { ok: false; fault: { requestId: string; message: string }; now?: number }

/** One invocation of a cloud function; resolves with whatever it answered. @throws CloudFault when it was not reached */
export type Invoke = (entrypoint: Entrypoint, event: CloudEvent) => Promise<unknown>

export type Entrypoint = 'shop' | 'staff' | 'console'

export interface CloudEvent {
  action: string
  data: unknown
  client: { version: string }
}

/** `offline`: the cloud was not reached. `fault`: it was reached and failed; the request id may stand in small print. */
export type FaultKind = 'offline' | 'fault'

/** Something unexpected: neither an answer nor a refusal. Pages show it with a retry. */
export class CloudFault extends Error {
  override readonly name = 'CloudFault'

  constructor(
    readonly kind: FaultKind,
    message: string,
    readonly requestId: string | null = null,
  ) {
    super(message)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** @throws CloudFault when what arrived is no envelope */
export const asEnvelope = (value: unknown): Envelope => {
  if (isRecord(value)) {
    if (value.ok === true && 'data' in value) return value as Envelope
    if (value.ok === false && (isRecord(value.refusal) || isRecord(value.fault))) return value as Envelope
  }
  throw new CloudFault('fault', '收到的内容不完整，请再试一次')
}
