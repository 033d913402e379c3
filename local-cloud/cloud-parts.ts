import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { schema } from '../cloudfunctions/entrypoints/schema'
import type { CollectionSpec } from '../cloudfunctions/platform/database/collection'
import { openPeople, type People } from './client/people'
import { openTimeTravel, type TimeTravel } from './client/time-travel'
import { type Engine, openEngine } from './engine/engine'
import { readFunctions } from './functions/catalog'
import { openClock, type VirtualClock } from './functions/clock'
import { type Functions, openFunctions } from './functions/functions'
import { sdkEnv } from './functions/identity'
import { openRunner, type RunnerProcess } from './functions/runner-process'
import { openTimers, type Timers } from './functions/timers'
import { type Faults, openFaults } from './inspector/faults'
import { type FunctionLog, openFunctionLog } from './inspector/function-log'
import { type Facts, openFacts } from './storage/facts'
import { type FileStore, openFiles } from './storage/files'
import { type CloudIds, openCloudIds } from './wechat/cloud-ids'
import { type MediaDesk, openMediaDesk, type Push } from './wechat/media-check'
import { type OpenApi, openOpenApi } from './wechat/open-api'
import { type Deliver, openPayService, type PayService } from './wechat/pay/pay-service'
import { openShippingDesk, type ShippingDesk } from './wechat/shipping-info'
import { openSubscriptionDesk, type SubscriptionDesk } from './wechat/subscriptions'

export interface PartsOptions {
  /** null keeps everything in memory. */
  dataDir: string | null
  mode: 'fast' | 'strict'
  env: Readonly<Record<string, string>>
  instances: number
  functionsDir: string
  runnerScript: string
  extraCollections: readonly CollectionSpec[]
  /** Where the clock of an empty data folder stands; absent = the machine's time. */
  startAt?: number
  /** Of the compiled mini-program, to check the pages of codes; may not exist. */
  appJson: string
  /** Known once the server listens. */
  origin: () => string
}

export interface CloudParts {
  engine: Engine
  facts: Facts
  files: FileStore
  people: People
  clock: VirtualClock
  runner: RunnerProcess
  functions: Functions
  timers: Timers
  time: TimeTravel
  faults: Faults
  functionLog: FunctionLog
  cloudIds: CloudIds
  openApi: OpenApi
  pay: PayService
  shipping: ShippingDesk
  subscriptions: SubscriptionDesk
  media: MediaDesk
  deliver: Deliver
  collections: readonly CollectionSpec[]
  now: () => number
  origin: () => string
}

/** A secret of this data folder: signs people's tokens and file addresses, so that both survive a restart. */
const secretOf = (facts: Facts): string => {
  const shelf = facts.shelf<string>('secret')
  const known = shelf.get('signing')
  if (known !== undefined) return known
  const secret = randomBytes(32).toString('base64url')
  shelf.put('signing', secret)
  return secret
}

/** Pages of the main package and of all sub-packages. */
const pagesOf = (appJson: string): ReadonlySet<string> => {
  if (!existsSync(appJson)) return new Set()
  const app: { pages?: string[]; subPackages?: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(appJson, 'utf8'),
  )
  const ofPackages = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => path.posix.join(root, page)),
  )
  return new Set([...(app.pages ?? []), ...ofPackages])
}

/** Whether the merchant's function took a callback well: `{ errcode: 0 }`. */
const isTaken = (value: string): boolean => {
  const answer: unknown = JSON.parse(value)
  return typeof answer === 'object' && answer !== null && 'errcode' in answer && answer.errcode === 0
}

const openDelivery =
  (functions: Functions): Deliver =>
  async (functionName, event) => {
    const spec = functions.specs.get(functionName)
    if (!spec) return false
    const { outcome } = await functions.invoke(spec, event, { source: 'wx_pay' })
    return outcome.kind === 'value' && isTaken(outcome.value)
  }

/** The function that message push is configured for, as docs/deploy.md says. */
const PUSH_FUNCTION = 'wechat-push'

const openPush =
  (functions: Functions): Push =>
  async (event) => {
    const spec = functions.specs.get(PUSH_FUNCTION)
    if (!spec) return false
    const { outcome } = await functions.invoke(spec, event, { source: 'wx_push' })
    return outcome.kind === 'value' && JSON.parse(outcome.value) === 'success'
  }

const openStores = (dataDir: string | null, origin: () => string) => {
  const facts = openFacts(dataDir === null ? ':memory:' : path.join(dataDir, 'sandbox.sqlite'))
  const secret = secretOf(facts)
  const files = openFiles(dataDir === null ? null : path.join(dataDir, 'cloud-files'), facts, secret, origin)
  return { facts, files, people: openPeople(facts, secret) }
}

/** A start that fails must not keep the data folder locked. */
const openOrClose = <T>(facts: Facts, open: () => T): T => {
  try {
    return open()
  } catch (error) {
    facts.close()
    throw error
  }
}

/**
 * Opens every part of the local cloud and joins them.
 * @throws CloudError where the data folder cannot be used
 */
export const openParts = (options: PartsOptions): CloudParts => {
  const { dataDir, mode, origin } = options
  const { facts, files, people } = openStores(dataDir, origin)
  const standing = facts.shelf<number>('clock')
  const functionLog = openFunctionLog(dataDir === null ? null : path.join(dataDir, 'functions.log'))
  const runner = openRunner({
    script: options.runnerScript,
    setup: () => ({
      instances: options.instances,
      rotate: mode === 'strict',
      env: { ...options.env, ...sdkEnv(origin()) },
    }),
    log: functionLog.write,
  })
  const startOffsetMs = options.startAt === undefined ? 0 : options.startAt - Date.now()
  const clock = openClock(standing.get('offset') ?? startOffsetMs, options.startAt, (offsetMs) => {
    standing.put('offset', offsetMs)
    runner.setClock(offsetMs)
  })
  runner.setClock(clock.offsetMs())
  const { now } = clock
  const collections = [...schema, ...options.extraCollections]
  const file = dataDir === null ? ':memory:' : path.join(dataDir, 'cloud.sqlite')
  const engine = openOrClose(facts, () => openEngine({ file, mode, now, schema: collections }))
  const specs = readFunctions(options.functionsDir)
  const functions = openFunctions({ specs, runner, now, ended: (token) => engine.abortOwner(token) })
  const timers = openTimers(specs.values(), facts, clock, async (spec, event) => {
    const { outcome } = await functions.invoke(spec, event, { source: 'timer' })
    if (outcome.kind !== 'value') functionLog.write(`timer ${spec.name}: ${JSON.stringify(outcome)}\n`)
  })
  const deliver = openDelivery(functions)
  const cloudIds = openCloudIds(facts)
  const pay = openPayService(facts, deliver)
  const shipping = openShippingDesk(facts, pay)
  const media = openMediaDesk(facts, files, origin, openPush(functions))
  const pages = pagesOf(options.appJson)
  const subscriptions = openSubscriptionDesk(facts, pages)
  const openApi = openOpenApi({ cloudIds, origin, pages, now, shipping, media, subscriptions })
  const faults = openFaults()
  return {
    engine,
    facts,
    files,
    people,
    clock,
    runner,
    functions,
    timers,
    time: openTimeTravel(clock, timers, [pay, media]),
    faults,
    functionLog,
    cloudIds,
    openApi,
    pay,
    shipping,
    subscriptions,
    media,
    deliver,
    collections,
    now,
    origin,
  }
}
