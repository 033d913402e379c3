/**
 * The process in which cloud functions run, apart from the gateway: a native crash or an endless loop in a function
 * then costs its invocations and not the database. Speaks with the gateway over Node's IPC channel (messages.ts).
 */
import { type InstancePool, openInstances } from './instances'
import { type FromRunner, type Invocation, type RunnerSetup, SETUP_VARIABLE, type ToRunner } from './messages'

/** The platform's default memory of a function (wechat.md §2). */
const MEMORY_MB = 256

const setup: RunnerSetup = JSON.parse(process.env[SETUP_VARIABLE] ?? '{}')
const clock = new SharedArrayBuffer(8)
const pools = new Map<string, InstancePool>()

const send = (message: FromRunner): void => {
  if (process.connected) process.send?.(message)
}

const poolOf = ({ entrypoint, folder }: Invocation): InstancePool => {
  const key = `${entrypoint}\0${folder}`
  const known = pools.get(key)
  if (known) return known
  const { instances, rotate, env } = setup
  const pool = openInstances({ entrypoint, instances, rotate, env, clock, memoryMb: MEMORY_MB })
  pools.set(key, pool)
  return pool
}

const restartWorkers = async (): Promise<void> => {
  const closing = [...pools.values()]
  pools.clear()
  await Promise.all(closing.map((pool) => pool.close()))
  send({ kind: 'workers-restarted' })
}

process.on('message', (message: ToRunner) => {
  switch (message.kind) {
    case 'invoke': {
      const { invocation } = message
      void poolOf(invocation)
        .run(invocation)
        .then((outcome) => send({ kind: 'outcome', id: invocation.id, outcome }))
      return
    }
    case 'kill':
      for (const pool of pools.values()) if (pool.kill(message.id)) return
      return
    case 'clock':
      Atomics.store(new BigInt64Array(clock), 0, BigInt(Math.round(message.offsetMs)))
      return
    case 'restart-workers':
      void restartWorkers()
  }
})

/** Without its gateway the runner has nobody to answer to. */
process.on('disconnect', () => process.exit(0))
/** Ctrl-C reaches the whole process group: the gateway decides when the runner ends. */
process.on('SIGINT', () => undefined)
send({ kind: 'ready' })
