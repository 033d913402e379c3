import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/** A function to bundle for one test: its source, and the cloud calls it may make. */
export interface BundledFunction {
  name: string
  /** Path from the project's root. */
  source: string
  openapi?: readonly string[]
  /** The 7-field cron of the timer that is named like the function. */
  timer?: string
}

/**
 * Bundles functions into a folder of their own, so that a test can run them in a local cloud without touching the
 * project's build. The folder lies inside the project, where `wx-server-sdk` is found.
 * @returns the folder, and how to remove it
 */
export function bundleFunctions(functions: readonly BundledFunction[]): { folder: string; remove: () => void } {
  const folder = path.join(ROOT, 'node_modules/.cache/tianquan-test-functions', `${process.pid}-${Date.now()}`)
  for (const { name, source, openapi = [], timer } of functions) {
    mkdirSync(path.join(folder, name), { recursive: true })
    const outfile = path.join(folder, name, 'index.js')
    const options = ['--bundle', '--platform=node', '--target=node16', '--format=cjs', '--external:wx-server-sdk']
    execFileSync(process.execPath, [
      path.join(ROOT, 'node_modules/esbuild/bin/esbuild'),
      path.join(ROOT, source),
      ...options,
      '--log-level=error',
      `--outfile=${outfile}`,
    ])
    const triggers = timer ? [{ name, type: 'timer', config: timer }] : []
    const config = { permissions: { openapi }, timeout: 20, memorySize: 256, triggers }
    writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
