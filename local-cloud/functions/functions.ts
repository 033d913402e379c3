import { randomBytes, randomUUID } from 'node:crypto'
import { type CallLog, type CallRecord, openCallLog } from './call-log'
import type { FunctionSpec } from './catalog'
import { APP_ID, identityEnv, type Source } from './identity'
import type { Outcome } from './messages'
import type { RunnerProcess } from './runner-process'

/** The person, function or service behind a token that the SDK sends with every request. */
export interface Caller {
  token: string
  source: Source
  openid?: string
  /** Absent for processes outside. */
  spec?: FunctionSpec
  record?: CallRecord
  invocationId?: number
  /** Reading of `performance.now()` at the start, for the times of its requests. */
  startedMs: number
  /** Settles when the invocation is over. */
  over?: Promise<unknown>
}

export interface Invoked {
  outcome: Outcome
  record: CallRecord
}

export interface InvokeOptions {
  source: Source
  openid?: string
}

export interface Functions {
  readonly specs: ReadonlyMap<string, FunctionSpec>
  readonly calls: CallLog
  /** Runs a function; every end of it (value, thrown, timeout, killed) is an outcome, never a rejection. */
  invoke(spec: FunctionSpec, event: Record<string, unknown>, options: InvokeOptions): Promise<Invoked>
  caller(token: string): Caller | undefined
  /** A caller for processes outside, valid until the cloud closes. */
  outside(openid?: string): Caller
  /** Ends the worker of an invocation; resolves when it has ended. */
  kill(caller: Caller): Promise<void>
  clear(): void
}

interface Options {
  specs: ReadonlyMap<string, FunctionSpec>
  runner: RunnerProcess
  now: () => number
  /** The invocation is over: its open transactions go. */
  ended: (token: string) => void
}

/** Requests of an invocation that has ended may still be on their way; after so many younger ones they are forgotten. */
const REMEMBERED = 2_000

/** Invokes functions and knows, by token, on whose behalf each of their requests comes. */
export const openFunctions = ({ specs, runner, now, ended }: Options): Functions => {
  const calls = openCallLog()
  const callers = new Map<string, Caller>()
  const endedTokens: string[] = []
  let lastInvocation = 0

  const forget = (token: string): void => {
    endedTokens.push(token)
    const oldest = endedTokens.length > REMEMBERED ? endedTokens.shift() : undefined
    if (oldest !== undefined) callers.delete(oldest)
  }

  const remember = (caller: Omit<Caller, 'token' | 'startedMs'>): Caller => {
    const known: Caller = {
      startedMs: performance.now(),
      token: `t${randomBytes(18).toString('base64url')}`,
      ...caller,
    }
    callers.set(known.token, known)
    return known
  }

  return {
    specs,
    calls,
    invoke: async (spec, event, { source, openid }) => {
      lastInvocation += 1
      const requestId = randomUUID()
      const action = typeof event.action === 'string' ? event.action : undefined
      const record = calls.begin({ requestId, entrypoint: spec.name, action, openid, source, startedAt: now() })
      const caller = remember({ source, openid, spec, record, invocationId: lastInvocation })
      const fromClient = source === 'wx_client' && openid !== undefined
      const running = runner.run({
        id: lastInvocation,
        entrypoint: spec.name,
        folder: spec.folder,
        event: JSON.stringify(fromClient ? { ...event, userInfo: { appId: APP_ID, openId: openid } } : event),
        identity: identityEnv(source, caller.token, openid),
        requestId,
        timeoutMs: spec.timeoutMs,
      })
      caller.over = running
      const outcome = await running
      record.tookMs = performance.now() - caller.startedMs
      record.outcome = outcome.kind
      ended(caller.token)
      forget(caller.token)
      return { outcome, record }
    },
    caller: (token) => callers.get(token),
    outside: (openid) => remember({ source: 'outside', openid }),
    kill: async (caller) => {
      if (caller.invocationId === undefined) return
      runner.kill(caller.invocationId)
      await caller.over
    },
    clear: () => calls.clear(),
  }
}
