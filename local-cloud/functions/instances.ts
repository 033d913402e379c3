import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FromWorker, Invocation, Outcome, ToWorker, WorkerSetup } from './messages'

/** MB on top of what the platform grants a function, for V8's own needs; a leak then ends one worker, not the cloud. */
const HEAP_MARGIN_MB = 64

/** Loading the code has a limit of its own (Tencent's initialisation timeout, 65 s by default). */
const COLD_START_LIMIT_MS = 65_000

interface Job {
  invocation: Invocation
  done: (outcome: Outcome) => void
}

interface Instance {
  worker: Worker
  job?: Job
  timer?: NodeJS.Timeout
}

export interface InstancePool {
  run(invocation: Invocation): Promise<Outcome>
  /** Ends the worker that runs this invocation, or takes it out of the queue; false when it is not here. */
  kill(id: number): boolean
  close(): Promise<void>
}

interface PoolOptions {
  entrypoint: string
  instances: number
  /** Give consecutive invocations to different warm instances, so that state kept in a module shows. */
  rotate: boolean
  env: Record<string, string>
  clock: SharedArrayBuffer
  memoryMb: number
}

/**
 * The instances of one function: started when first needed, reused warm, each with one invocation at a time.
 * Invocations beyond the number of instances wait in order.
 */
export const openInstances = (options: PoolOptions): InstancePool => {
  const all = new Set<Instance>()
  const idle: Instance[] = []
  const queue: Job[] = []

  const start = (folder: string): Instance => {
    const setup: WorkerSetup = {
      folder,
      entrypoint: options.entrypoint,
      clock: options.clock,
      memoryMb: options.memoryMb,
    }
    const worker = new Worker(path.join(__dirname, 'worker.js'), {
      env: { ...options.env },
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb + HEAP_MARGIN_MB, maxYoungGenerationSizeMb: 16 },
    })
    const instance: Instance = { worker }
    all.add(instance)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'outcome') finish(instance, message.outcome)
      else if (instance.job) limit(instance, instance.job.invocation.timeoutMs)
    })
    worker.on('error', (error) => drop(instance, { kind: 'killed', message: error.message }))
    worker.on('exit', (code) => drop(instance, { kind: 'killed', message: `function exited with code ${code}` }))
    return instance
  }

  const finish = (instance: Instance, outcome: Outcome): void => {
    const { job } = instance
    clearTimeout(instance.timer)
    instance.job = undefined
    if (all.has(instance)) idle.push(instance)
    job?.done(outcome)
    next()
  }

  const drop = (instance: Instance, outcome: Outcome): void => {
    if (!all.delete(instance)) return
    const place = idle.indexOf(instance)
    if (place >= 0) idle.splice(place, 1)
    clearTimeout(instance.timer)
    instance.job?.done(outcome)
    instance.job = undefined
    next()
  }

  const end = (instance: Instance, outcome: Outcome): void => {
    drop(instance, outcome)
    instance.worker.terminate().catch((error: unknown) => console.error('a worker would not end', error))
  }

  const limit = (instance: Instance, ms: number): void => {
    clearTimeout(instance.timer)
    instance.timer = setTimeout(() => end(instance, { kind: 'timeout', seconds: ms / 1000 }), ms)
  }

  const give = (instance: Instance, job: Job): void => {
    const { event, identity, requestId, timeoutMs } = job.invocation
    instance.job = job
    limit(instance, COLD_START_LIMIT_MS)
    const message: ToWorker = { kind: 'invoke', event, identity, requestId, timeoutMs }
    instance.worker.postMessage(message)
  }

  const next = (): void => {
    const job = queue[0]
    if (job === undefined) return
    const warm = options.rotate ? idle.shift() : idle.pop()
    const instance = warm ?? (all.size < options.instances ? start(job.invocation.folder) : undefined)
    if (instance === undefined) return
    queue.shift()
    give(instance, job)
  }

  return {
    run: (invocation) =>
      new Promise((done) => {
        queue.push({ invocation, done })
        next()
      }),
    kill: (id) => {
      const running = [...all].find((instance) => instance.job?.invocation.id === id)
      if (running) {
        end(running, { kind: 'killed', message: 'function was killed' })
        return true
      }
      const waiting = queue.findIndex((job) => job.invocation.id === id)
      if (waiting < 0) return false
      const [job] = queue.splice(waiting, 1)
      job?.done({ kind: 'killed', message: 'function was killed' })
      return true
    },
    close: async () => {
      await Promise.all(
        [...all].map((instance) => {
          drop(instance, { kind: 'killed', message: 'the cloud is restarting' })
          return instance.worker.terminate()
        }),
      )
    },
  }
}
