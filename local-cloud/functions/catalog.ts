import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A deployable function as its folder describes it (WeChat's `config.json`). */
export interface FunctionSpec {
  name: string
  folder: string
  timeoutMs: number
  /** Cloud calls this function may make; others answer −604101. */
  openapi: readonly string[]
  timers: readonly { name: string; cron: string }[]
}

/** Without a `timeout` in config.json the platform stops a function after 3 s (wechat.md §2). */
const DEFAULT_TIMEOUT_S = 3

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const timersOf = (config: Record<string, unknown>): { name: string; cron: string }[] => {
  if (!Array.isArray(config.triggers)) return []
  return config.triggers.flatMap((trigger: unknown) =>
    isRecord(trigger) && trigger.type === 'timer' ? [{ name: String(trigger.name), cron: String(trigger.config) }] : [],
  )
}

const readConfig = (folder: string): Record<string, unknown> => {
  const file = path.join(folder, 'config.json')
  if (!existsSync(file)) return {}
  const config: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isRecord(config) ? config : {}
}

/** Reads every function below a folder such as `dist/cloudfunctions`; a missing folder holds no functions. */
export const readFunctions = (folder: string): ReadonlyMap<string, FunctionSpec> => {
  const found = new Map<string, FunctionSpec>()
  if (!existsSync(folder)) return found
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const own = path.join(folder, entry.name)
    if (!entry.isDirectory() || !existsSync(path.join(own, 'index.js'))) continue
    const config = readConfig(own)
    const permissions = isRecord(config.permissions) ? config.permissions : {}
    found.set(entry.name, {
      name: entry.name,
      folder: own,
      timeoutMs: (typeof config.timeout === 'number' ? config.timeout : DEFAULT_TIMEOUT_S) * 1000,
      openapi: Array.isArray(permissions.openapi) ? permissions.openapi.map(String) : [],
      timers: timersOf(config),
    })
  }
  return found
}
