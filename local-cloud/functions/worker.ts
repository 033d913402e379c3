/** One instance of one cloud function: a thread with its own environment and module cache, one invocation at a time. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { IDENTITY_KEYS } from './identity'
import type { FromWorker, Outcome, ToWorker, WorkerSetup } from './messages'
import { startRounds, watchRounds } from './request-rounds'
import { installVirtualDate } from './virtual-date'

type Main = (event: unknown, context: Record<string, unknown>) => unknown

const isMain = (value: unknown): value is Main => typeof value === 'function'

const setup: WorkerSetup = workerData
const clock = new BigInt64Array(setup.clock)
installVirtualDate(() => Number(Atomics.load(clock, 0)))
watchRounds()

const load = (): Main => {
  const loaded: Record<string, unknown> = createRequire(path.join(setup.folder, 'index.js'))('./index.js')
  if (!isMain(loaded.main)) throw new Error(`${setup.entrypoint}/index.js exports no function main`)
  return loaded.main
}

let main: Main | undefined

const tell = (message: FromWorker): void => parentPort?.postMessage(message)

const failure = (error: unknown): Outcome =>
  error instanceof Error
    ? { kind: 'thrown', message: error.message, stack: error.stack ?? '' }
    : { kind: 'thrown', message: String(error), stack: '' }

const invoke = async (message: ToWorker): Promise<Outcome> => {
  for (const key of IDENTITY_KEYS) {
    const value = message.identity[key]
    if (value === undefined) delete process.env[key]
    else process.env[key] = value
  }
  startRounds()
  try {
    main ??= load()
    tell({ kind: 'started' })
    const value = await main(JSON.parse(message.event), {
      request_id: message.requestId,
      function_name: setup.entrypoint,
      memory_limit_in_mb: setup.memoryMb,
      time_limit_in_ms: message.timeoutMs,
    })
    return { kind: 'value', value: JSON.stringify(value) ?? 'null' }
  } catch (error) {
    return failure(error)
  }
}

parentPort?.on('message', async (message: ToWorker) => {
  tell({ kind: 'outcome', outcome: await invoke(message) })
})
