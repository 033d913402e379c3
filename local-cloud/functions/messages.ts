/** What the gateway process, the runner process and its worker threads say to each other. All of it survives JSON. */

/** One invocation: the event as text and everything that differs from the previous one in the same worker. */
export interface Invocation {
  id: number
  entrypoint: string
  /** The folder with `index.js`, as WeChat DevTools would upload it. */
  folder: string
  event: string
  /** Identity variables of this invocation; a variable that is absent here is deleted in the worker. */
  identity: Record<string, string>
  requestId: string
  timeoutMs: number
}

export type ToRunner =
  | { kind: 'invoke'; invocation: Invocation }
  | { kind: 'kill'; id: number }
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'restart-workers' }

/** `value` is JSON text (`undefined` results become `null`, as on the platform). */
export type Outcome =
  | { kind: 'value'; value: string }
  | { kind: 'thrown'; message: string; stack: string }
  | { kind: 'timeout'; seconds: number }
  | { kind: 'killed'; message: string }

export type FromRunner =
  | { kind: 'ready' }
  | { kind: 'outcome'; id: number; outcome: Outcome }
  | { kind: 'workers-restarted' }

export type ToWorker = {
  kind: 'invoke'
  event: string
  identity: Record<string, string>
  requestId: string
  timeoutMs: number
}
/** `started` comes when the function's code is loaded: a cold start does not count against its timeout. */
export type FromWorker = { kind: 'started' } | { kind: 'outcome'; outcome: Outcome }

/** Given to a worker once, at its start. */
export interface WorkerSetup {
  folder: string
  entrypoint: string
  /** One 64-bit integer: milliseconds between the machine's clock and the shop's virtual clock. */
  clock: SharedArrayBuffer
  memoryMb: number
}

/** The gateway's URL, the number of workers per function and the environment every function starts with. */
export interface RunnerSetup {
  instances: number
  rotate: boolean
  env: Record<string, string>
}

/** The environment variable that carries the runner's setup as JSON. */
export const SETUP_VARIABLE = 'TIANQUAN_RUNNER'
