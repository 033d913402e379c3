import path from 'node:path'
import type { CollectionSpec } from '../cloudfunctions/platform/database/collection'
import { answerAdmin } from './client/admin-route'
import { answerFn, callAsClient, type Envelope } from './client/fn-route'
import { type Handler, type HttpServer, openHttpServer } from './client/http-server'
import { answerLocal } from './client/local-routes'
import type { DemoGroup, Person } from './client/people'
import { Refused } from './client/reply'
import { answerFiles, answerStatic } from './client/static-files'
import { type CloudParts, openParts } from './cloud-parts'
import { seedDemoShop } from './demo-shop/seed'
import type { Engine } from './engine/engine'
import type { CallRecord } from './functions/call-log'
import type { Invoked, InvokeOptions } from './functions/functions'
import type { FaultPlan } from './inspector/faults'
import { emptyShop, type Seed, seedWhenEmpty } from './seeding'
import type { Payment } from './wechat/pay/payment'
import {
  type PayPlayed,
  type PayResult,
  type PlayOptions,
  playPayment,
  type SheetRefusal,
} from './wechat/pay/payment-sheet'

export interface LocalCloudOptions {
  /** 0 or absent = a free port. */
  port?: number
  /** null = in memory. */
  dataDir: string | null
  mode: 'fast' | 'strict'
  /** Environment of the cloud functions, e.g. `OWNER_CODE`. */
  env?: Record<string, string>
  /** Workers per function, started when needed, reused warm; default 2 fast, 4 strict. */
  instances?: number
  /** What an empty data folder starts with, and a reset returns to; default `empty`. */
  seed?: 'demo' | 'empty' | Seed
  /** Static files served at `/`. */
  h5Dir?: string
  /** Where the deployable functions lie; default `dist/cloudfunctions`. */
  functionsDir?: string
  /** Collections beyond the shop's own. */
  extraCollections?: readonly CollectionSpec[]
  /** Where the virtual clock of an empty shop stands (epoch ms), for tests that need a certain hour. */
  startAt?: number
  /** Fire timers and repeated callbacks as real time passes; off in tests, where only the clock's moves count. */
  realTime?: boolean
}

export interface LocalCloud {
  url: string
  port: number
  engine: Engine
  clock: { now(): number; advance(ms: number): void }
  people(): Person[]
  groups(): DemoGroup[]
  /** @returns a token for `authorization: Bearer …`; an unknown openid becomes a new customer */
  login(openid: string): string
  /** As the client of that person, like `POST /fn/<entrypoint>`. @throws Refused 401, 403, 404 */
  call(entrypoint: string, action: string, data?: unknown, as?: string): Promise<Envelope>
  /** Runs a function past the gateway's own checks, as WeChat Pay, a timer or anybody would. */
  invoke(entrypoint: string, event: Record<string, unknown>, options: InvokeOptions): Promise<Invoked>
  cloudId(openid: string, groupId: string): string
  pay(orderId: string, result: PayResult, options?: PlayOptions): Promise<PayPlayed | SheetRefusal>
  /** What WeChat Pay knows of an order number. */
  payment(orderId: string): Payment | undefined
  /** Runs the due timers, or the named one at once. */
  fireTimers(name?: string): Promise<string[]>
  /** Moves the clock and fires each timer once, or every due tick; like `POST /local/clock`. */
  travel(advanceMs: number, every?: boolean): Promise<string[]>
  calls(since?: number): CallRecord[]
  faults(plan: FaultPlan): void
  /** What functions printed lately. */
  logs(): string[]
  /** Process id of the runner, once a function ran. */
  runnerPid(): number | undefined
  reset(): Promise<void>
  close(): Promise<void>
}

const ROOT = path.resolve(__dirname, __dirname.includes(`${path.sep}dist${path.sep}`) ? '../..' : '..')
const SEEDS = { demo: seedDemoShop, empty: emptyShop }
const INSTANCES = { fast: 2, strict: 4 }
/** What docs/deploy.md asks for, as far as it has a meaning here. */
const FUNCTION_ENV = { SUB_MCH_ID: '1900000109', SHOP_NAME: '小甜圈烘焙' }
const TICK_MS = 1_000

const openRoutes = (parts: CloudParts, reset: () => Promise<void>, h5Dir: string | undefined): Handler => {
  const local = { ...parts, reset }
  return async (request) => {
    if (request.path === '/admin') return answerAdmin(parts, request)
    if (request.path.startsWith('/fn/')) return answerFn(parts, request)
    if (request.path.startsWith('/local/')) return answerLocal(local, request)
    if (request.path.startsWith('/files/')) return answerFiles(parts.files, request, parts.now())
    return answerStatic(h5Dir, request)
  }
}

/** Fires what is due once a second, never two rounds at a time. */
const watchTime = (parts: CloudParts): (() => void) => {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    parts.time
      .runDue()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        busy = false
      })
  }, TICK_MS)
  return () => clearInterval(timer)
}

/**
 * Starts the local cloud: gateway and engine in this process, cloud functions in a child process.
 * Needs `dist/local-cloud/runner.js` (`node scripts/build.mjs local-cloud`) and the functions' bundles.
 * @throws CloudError where the data folder cannot be used; the error of `listen`, e.g. `EADDRINUSE`
 */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  let url = ''
  const parts = openParts({
    dataDir: options.dataDir,
    mode: options.mode,
    env: { ...FUNCTION_ENV, ...options.env },
    instances: options.instances ?? INSTANCES[options.mode],
    functionsDir: options.functionsDir ?? path.join(ROOT, 'dist/cloudfunctions'),
    runnerScript: path.join(ROOT, 'dist/local-cloud/runner.js'),
    extraCollections: options.extraCollections ?? [],
    startAt: options.startAt,
    appJson: path.join(ROOT, 'dist/weapp/app.json'),
    origin: () => url,
  })
  const { clock, engine, functions, people, pay, timers, runner, now } = parts

  const seed = typeof options.seed === 'function' ? options.seed : SEEDS[options.seed ?? 'empty']

  const reset = async (): Promise<void> => {
    await runner.restartWorkers()
    engine.clear()
    parts.files.clear()
    parts.facts.clear()
    clock.reset()
    timers.restart()
    functions.clear()
    parts.faults.plan({})
    seedWhenEmpty(parts, seed, ROOT)
  }

  const closeStores = (): void => {
    engine.close()
    parts.facts.close()
  }

  const open = async (): Promise<HttpServer> => {
    seedWhenEmpty(parts, seed, ROOT)
    return openHttpServer(options.port ?? 0, now, openRoutes(parts, reset, options.h5Dir))
  }
  const server = await open().catch((error: unknown) => {
    closeStores()
    throw error
  })
  url = `http://127.0.0.1:${server.port}`
  const stopWatching = options.realTime ? watchTime(parts) : () => undefined

  return {
    url,
    port: server.port,
    engine,
    clock,
    people: people.list,
    groups: people.groups,
    login: people.login,
    call: async (entrypoint, action, data = {}, as) => {
      if (as === undefined) throw new Refused(401, 'not-signed-in', '请先登录，再发一次请求')
      return (await callAsClient(parts, entrypoint, { action, data }, as)).envelope
    },
    invoke: (entrypoint, event, invokeOptions) => {
      const spec = functions.specs.get(entrypoint)
      if (!spec) throw new Refused(404, 'unknown-function', `没有名为 ${entrypoint} 的云函数`)
      return functions.invoke(spec, event, invokeOptions)
    },
    cloudId: (openid, groupId) => parts.cloudIds.create(openid, people.openGidOf(groupId), now()),
    pay: (orderId, result, playOptions) => playPayment(pay, parts.deliver, orderId, result, now(), playOptions),
    payment: pay.find,
    fireTimers: (name) => (name === undefined ? parts.time.runDue() : parts.time.fire(name)),
    travel: (advanceMs, every = false) => parts.time.advance(advanceMs, every),
    calls: functions.calls.list,
    faults: parts.faults.plan,
    logs: parts.functionLog.lines,
    runnerPid: () => runner.pid,
    reset,
    close: async () => {
      stopWatching()
      await server.close()
      await runner.close()
      closeStores()
    },
  }
}
