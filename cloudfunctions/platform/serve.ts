import cloud from 'wx-server-sdk'
import type { z } from 'zod'
import { auditEntries, shortened } from './audit'
import { newId } from './ids'
import type { Refusal, Result } from './result'

/** Who asks, when, and under which request id: everything a use case may know of the outside. */
export interface Caller {
  openid: string
  /** Epoch ms, read once per request. */
  now: number
  requestId: string
  /** A fresh random id (20 characters, valid as a client id and as our own). */
  newId: () => string
}

/** A caller with a role in the shop; `storeIds` names the stores it may act for. */
export interface StaffCaller extends Caller {
  name: string
  role: 'owner' | 'manager' | 'staff'
  storeIds: readonly string[] | 'all'
  /** Adds what changed to the audit entry of this request. */
  note: (change: { storeId?: string; before?: object; after?: object }) => void
}

export interface ActionSpec<C extends Caller> {
  input: z.ZodType
  run: (ask: never, caller: C) => Promise<Result<unknown>>
  /** The oldest client that can use the action, `major.minor.patch`; older ones are told to update. */
  minClient?: string
  /** Whether it changes something (or is a try worth knowing of), so that the audit log must know of it. */
  writes?: boolean
  /** Fields of the input that are secrets; the audit log keeps their last two characters. */
  conceal?: readonly string[]
}

/** An action: its strict input schema and its use case. */
export const action = <S extends z.ZodType, C extends Caller, R>(
  input: S,
  run: (ask: z.output<S>, caller: C) => Promise<Result<R>>,
  options: Pick<ActionSpec<C>, 'minClient' | 'writes' | 'conceal'> = {},
): ActionSpec<C> => ({ input, run: run as ActionSpec<C>['run'], ...options })

export type Envelope =
  | { ok: true; data: unknown; now: number }
  | { ok: false; refusal: Refusal; now: number }
  | { ok: false; fault: { requestId: string; message: string }; now: number }

export interface Service<C extends Caller> {
  actions: Record<string, ActionSpec<C>>
  /** Lets the caller in (adding what it may do) or refuses; runs after the input was checked. */
  admit: (caller: Caller, action: string) => Promise<{ ok: true; data: C } | { ok: false; refusal: Refusal }>
}

/** The `main` of a cloud function; its table stands beside it for tests that go through every action. */
export type Main<C extends Caller> = ((event: unknown) => Promise<Envelope>) & { actions: Service<C>['actions'] }

interface CloudEvent {
  action?: unknown
  data?: unknown
  client?: { version?: unknown }
}

const refusal = (code: string, message: string, extra: object = {}): Refusal => ({ code, message, ...extra })

/** `1.10.0` against `1.9.3`: negative, zero or positive as numbers of versions compare. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A complaint may quote the input (names of unknown fields); a huge input must not come back as a huge answer. */
const DETAIL_LIMIT = 200

/** Turns the first complaint of a schema into a refusal; a schema may name its own code in `params.refusal`. */
function badInput(error: z.ZodError): Refusal {
  const [issue] = error.issues
  const own = issue?.code === 'custom' ? (issue.params?.refusal as Refusal | undefined) : undefined
  if (own) return own
  const where = issue?.path.join('.').slice(0, DETAIL_LIMIT) || 'data'
  return refusal('bad-input', `提交的内容不对（${where}），请更新小程序后再试`, {
    field: where,
    detail: (issue?.message ?? '').slice(0, DETAIL_LIMIT),
  })
}

/**
 * Makes the `main` of a cloud function out of a table of actions: identity (from WeChat's context alone),
 * action look-up, strict validation, permission, audit, envelope, and the one handler of faults.
 * The event is `{ action, data, client? }` plus what WeChat adds, which is never read.
 */
export function serve<C extends Caller>({ actions, admit }: Service<C>): Main<C> {
  const main = async (received: unknown): Promise<Envelope> => {
    const now = Date.now()
    const requestId = newId()
    const event: CloudEvent = received !== null && typeof received === 'object' ? received : {}
    try {
      const openid = String(cloud.getWXContext().OPENID ?? '')
      const answer = await answerTo(event, { openid, now, requestId, newId }, actions, admit)
      return answer.ok ? { ok: true, data: answer.data, now } : { ok: false, refusal: answer.refusal, now }
    } catch (error) {
      console.error(JSON.stringify({ requestId, action: String(event.action).slice(0, 64), error: describe(error) }))
      return { ok: false, fault: { requestId, message: '出了点问题，请稍后再试' }, now }
    }
  }
  return Object.assign(main, { actions })
}

async function answerTo<C extends Caller>(
  event: CloudEvent,
  caller: Caller,
  actions: Service<C>['actions'],
  admit: Service<C>['admit'],
): Promise<Result<unknown>> {
  if (caller.openid === '') return { ok: false, refusal: refusal('not-signed-in', '请在微信里打开小程序') }
  const name = typeof event.action === 'string' ? event.action : ''
  const spec = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!spec) return { ok: false, refusal: refusal('unknown-action', '这个功能还没有开放，请更新小程序后再试') }
  if (isTooOld(event.client?.version, spec.minClient)) {
    return { ok: false, refusal: refusal('update-required', '小程序版本太旧了，请关掉后重新打开') }
  }
  const parsed = spec.input.safeParse(event.data ?? {})
  if (!parsed.success) return { ok: false, refusal: badInput(parsed.error) }
  const admitted = await admit(caller, name)
  if (!admitted.ok) return admitted
  if (!spec.writes) return spec.run(parsed.data as never, admitted.data)
  return audited(name, parsed.data as Record<string, unknown>, admitted.data, spec)
}

const isTooOld = (version: unknown, minimum: string | undefined): boolean =>
  minimum !== undefined && typeof version === 'string' && compareVersions(version, minimum) < 0

/** Writes the audit entry before and after, so that a crash in between leaves its trace too. */
async function audited<C extends Caller>(
  name: string,
  input: Record<string, unknown>,
  caller: C,
  spec: ActionSpec<C>,
): Promise<Result<unknown>> {
  const change: { storeId?: string; before?: object; after?: object } = {}
  const entry = {
    at: caller.now,
    requestId: caller.requestId,
    action: name,
    openid: caller.openid,
    role: String(Reflect.get(caller, 'role') ?? 'customer'),
    storeId: typeof input.storeId === 'string' ? input.storeId : null,
    input: shortened(concealed(input, spec.conceal ?? [])) as Record<string, unknown>,
  }
  const asked = { ...entry, _id: caller.requestId, phase: 'asked' as const, outcome: null, before: null, after: null }
  await auditEntries.insertIfAbsent(asked)
  const note = (more: typeof change) => Object.assign(change, more)
  const answer = await spec.run(input as never, { ...caller, note } as C)
  await auditEntries.insertIfAbsent({
    ...entry,
    _id: `${caller.requestId}_done`,
    phase: 'done',
    storeId: change.storeId ?? entry.storeId,
    outcome: answer.ok ? 'ok' : answer.refusal.code,
    before: (change.before ? shortened(change.before) : null) as AuditPart,
    after: (change.after ? shortened(change.after) : null) as AuditPart,
  })
  return answer
}

/** A one-time code in the log would be as good as the code itself; its tail is enough to recognise it by. */
const concealed = (input: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> => ({
  ...input,
  ...Object.fromEntries(
    fields.filter((field) => field in input).map((field) => [field, `••••${String(input[field]).slice(-2)}`]),
  ),
})

type AuditPart = Record<string, unknown> | null

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
