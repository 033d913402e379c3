/**
 * Runs the tests after building what they need.
 * `npm test` everything · `npm run test:fast` rules and properties, 100 runs each · `npm run test:deep` larger counts.
 * Further arguments go to jest: `npm test -- test/checkout`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Folders whose tests need neither a build nor a running cloud. */
const FAST = ['properties', 'pricing', 'slots', 'money', 'platform/.*rules', 'components']

const MODES = {
  all: { parts: ['functions', 'local-cloud', 'h5', 'weapp'], env: {}, args: [] },
  fast: { parts: [], env: { PROPERTY_RUNS: '100', SCHEDULES: '100' }, args: [`(${FAST.join('|')})`] },
  deep: {
    parts: ['functions', 'local-cloud', 'h5', 'weapp'],
    env: {
      PROPERTY_RUNS: '5000',
      SCHEDULES: '50000',
      RACE_SEEDS: '200',
      CONSERVATION_STEPS: '4',
      BATCH_ORDERS: '20',
      GROUPBUY_HISTORIES: '100000',
      CHAIN_HISTORIES: '100000',
      FLASH_REQUESTS: '10000',
      FLASH_BUYERS: '3000',
    },
    args: [],
  },
}

const given = process.argv.slice(2)
const name = given[0] !== undefined && given[0] in MODES ? given.shift() : 'all'
const mode = MODES[name]
const onlySome = given.some((argument) => !argument.startsWith('-'))

for (const part of mode.parts) {
  const startedAt = Date.now()
  if (await ensureBuilt(part)) console.error(`built ${part} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
}
mkdirSync(path.join(root, 'dist'), { recursive: true })
const jest = path.join(root, 'node_modules/jest/bin/jest.js')
if (!existsSync(jest)) {
  console.error('jest is not installed; run npm ci first')
  process.exit(1)
}
const run = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--maxWorkers=2',
    '--json',
    `--outputFile=${path.join(root, 'dist/test-results.json')}`,
    ...(onlySome ? [] : mode.args),
    ...given,
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...mode.env, NODE_ENV: 'test' } },
)
process.exit(run.status ?? 1)
