import { type ChildProcess, fork } from 'node:child_process'
import {
  type FromRunner,
  type Invocation,
  type Outcome,
  type RunnerSetup,
  SETUP_VARIABLE,
  type ToRunner,
} from './messages'

export interface RunnerProcess {
  run(invocation: Invocation): Promise<Outcome>
  kill(id: number): void
  /** Moves the clock of all functions; holds for every invocation started afterwards and for running ones. */
  setClock(offsetMs: number): void
  /** Ends all instances, so that no state kept in a module survives. */
  restartWorkers(): Promise<void>
  readonly pid: number | undefined
  close(): Promise<void>
}

interface Options {
  script: string
  /** Asked at each start, when the gateway's port is known. */
  setup: () => RunnerSetup
  /** One piece of what functions print. */
  log: (text: string) => void
}

/** Starts the runner when first needed and again when it has died; its open invocations then answer `killed`. */
export const openRunner = ({ script, setup, log }: Options): RunnerProcess => {
  const open = new Map<number, (outcome: Outcome) => void>()
  let child: ChildProcess | undefined
  let offsetMs = 0
  let restarted: (() => void) | undefined

  const lost = (dead: ChildProcess): void => {
    if (child !== dead) return
    child = undefined
    const waiting = [...open.values()]
    open.clear()
    for (const done of waiting) done({ kind: 'killed', message: 'the function runner ended' })
    restarted?.()
  }

  const start = (): ChildProcess => {
    const started = fork(script, [], {
      // Functions of the platform run in UTC, whatever the zone of this machine.
      env: { PATH: process.env.PATH, TZ: 'UTC', [SETUP_VARIABLE]: JSON.stringify(setup()) },
      execArgv: ['--max-semi-space-size=2'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    started.stdout?.on('data', (chunk: Buffer) => log(chunk.toString()))
    started.stderr?.on('data', (chunk: Buffer) => log(chunk.toString()))
    started.on('message', (message: FromRunner) => {
      if (message.kind === 'outcome') {
        const done = open.get(message.id)
        open.delete(message.id)
        done?.(message.outcome)
      } else if (message.kind === 'workers-restarted') restarted?.()
    })
    started.on('error', (error) => {
      log(`${error.message}\n`)
      lost(started)
    })
    started.on('exit', () => lost(started))
    child = started
    tell({ kind: 'clock', offsetMs })
    return started
  }

  const tell = (message: ToRunner): void => {
    const receiver = child ?? start()
    receiver.send(message, (error) => {
      if (error) lost(receiver)
    })
  }

  return {
    run: (invocation) =>
      new Promise((done) => {
        open.set(invocation.id, done)
        tell({ kind: 'invoke', invocation })
      }),
    kill: (id) => tell({ kind: 'kill', id }),
    setClock: (next) => {
      offsetMs = next
      if (child) tell({ kind: 'clock', offsetMs })
    },
    restartWorkers: async () => {
      if (!child) return
      await new Promise<void>((done) => {
        restarted = done
        tell({ kind: 'restart-workers' })
      })
      restarted = undefined
    },
    get pid() {
      return child?.pid
    },
    close: async () => {
      const ending = child
      if (!ending || ending.exitCode !== null) return
      await new Promise<void>((done) => {
        ending.once('exit', () => done())
        ending.kill('SIGKILL')
      })
    },
  }
}
