/** Builds what runs: `functions`, `local-cloud`, `h5`, `weapp`, or `all`. Skips a part whose sources have not changed. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFunctions } from './build-functions.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** The files and folders that decide what each part looks like. */
const SOURCES = {
  functions: ['cloudfunctions', 'scripts/build-functions.mjs', 'package-lock.json'],
  'local-cloud': ['local-cloud', 'cloudfunctions', 'package-lock.json'],
  h5: ['src', 'config', 'babel.config.js', 'cloudfunctions', 'package-lock.json'],
  weapp: ['src', 'config', 'babel.config.js', 'cloudfunctions', 'package-lock.json'],
}

const filesBelow = (place) =>
  statSync(place).isDirectory()
    ? readdirSync(place)
        .sort()
        .flatMap((name) => filesBelow(path.join(place, name)))
    : [place]

/** A digest of every source of a part: an unchanged digest means the built files still fit. */
const digest = (part) => {
  const hash = createHash('sha256')
  for (const source of SOURCES[part]) {
    const place = path.join(root, source)
    if (!existsSync(place)) continue
    for (const file of filesBelow(place)) {
      if (part === 'h5' || part === 'weapp') {
        const inBackEnd = file.startsWith(path.join(root, 'cloudfunctions'))
        if (inBackEnd && !file.endsWith('contract.ts')) continue
      }
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const stampFile = (part) => path.join(root, 'dist', `.${part}.stamp`)

const isFresh = (part, now) => existsSync(stampFile(part)) && readFileSync(stampFile(part), 'utf8') === now

/** Whether a part's sources have changed since it was built. */
export const needsBuild = (part) => !isFresh(part, digest(part))

const buildTaro = (platform) => {
  rmSync(path.join(root, 'dist', platform), { recursive: true, force: true })
  const run = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', platform],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', TARO_ENV: platform, BROWSERSLIST_IGNORE_OLD_DATA: '1' },
      encoding: 'utf8',
    },
  )
  if (run.status !== 0) throw new Error(`taro build --type ${platform} failed\n${run.stdout}\n${run.stderr}`)
  if (platform === 'h5') checkChunks(path.join(root, 'dist/h5/js'))
}

/** Taro's h5 minifier can write private methods as invalid syntax and still exit 0, so each chunk is parsed once. */
const checkChunks = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const check = spawnSync(process.execPath, ['--check', path.join(folder, file)], { encoding: 'utf8' })
    if (check.status !== 0) throw new Error(`dist/h5/js/${file} does not parse\n${check.stderr}`)
  }
}

const buildLocalCloud = async () => {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'local-cloud/cli.ts',
      runner: 'local-cloud/functions/runner.ts',
      worker: 'local-cloud/functions/worker.ts',
    },
    outdir: 'dist/local-cloud',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
    define: { 'import.meta.url': 'undefined' },
  })
}

const BUILDERS = {
  functions: () => buildFunctions(root),
  'local-cloud': buildLocalCloud,
  h5: () => buildTaro('h5'),
  weapp: () => buildTaro('weapp'),
}

/**
 * Builds one part unless it is fresh.
 * @param {keyof typeof BUILDERS} part
 * @returns {Promise<boolean>} whether anything was built
 */
export const ensureBuilt = async (part) => {
  const now = digest(part)
  if (isFresh(part, now)) return false
  rmSync(stampFile(part), { force: true })
  await BUILDERS[part]()
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile(part), now)
  return true
}

const main = async () => {
  const asked = process.argv[2] ?? 'all'
  const parts = asked === 'all' ? Object.keys(BUILDERS) : [asked]
  for (const part of parts) {
    if (!(part in BUILDERS)) throw new Error(`unknown part ${part}; know ${Object.keys(BUILDERS).join(', ')}, all`)
    const startedAt = Date.now()
    const built = await ensureBuilt(part)
    console.error(
      built ? `built ${part} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s` : `${part} is up to date`,
    )
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
