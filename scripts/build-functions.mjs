/** Bundles every entry point of cloudfunctions/ into a folder that WeChat DevTools can upload as it is. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** Timers of the functions that time calls: 7-field cron, one trigger a function (WeChat's config.json). */
const TIMERS = { clock: '0 * * * * * *', night: '0 */10 * * * * *' }
const MEMORY_MB = 256

/** Seconds a function may run; three answer people, the others may wait for WeChat Pay or work through pages. */
const timeoutOf = (name) => (['shop', 'staff', 'console'].includes(name) ? 20 : 60)

/** The cloud calls (`cloud.openapi.a.b`, of any depth) in the sources that really reached the bundle: WeChat refuses others (-604101). */
const openapiOf = (root, metafile) => {
  const calls = new Set()
  const [output] = Object.values(metafile.outputs).filter((o) => o.entryPoint)
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    if (bytesInOutput === 0 || !input.endsWith('.ts')) continue
    for (const match of readFileSync(path.join(root, input), 'utf8').matchAll(/\bopenapi\.(\w+(?:\.\w+)+)\(/g)) {
      calls.add(match[1])
    }
  }
  return [...calls].sort()
}

/** zod names its messages in fifty languages, all reachable from its namespace; a function's log needs one. */
const oneLanguage = {
  name: 'one-language',
  setup: (bundler) => {
    bundler.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.[cm]?js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
      loader: 'js',
    }))
  },
}

/** @param {string} root the project folder */
export const buildFunctions = async (root) => {
  const entrypoints = path.join(root, 'cloudfunctions/entrypoints')
  const target = path.join(root, 'dist/cloudfunctions')
  const sdk = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies['wx-server-sdk']
  rmSync(target, { recursive: true, force: true })
  const names = readdirSync(entrypoints, { withFileTypes: true }).filter((e) => e.isDirectory())
  for (const { name } of names) {
    const folder = path.join(target, name)
    mkdirSync(folder, { recursive: true })
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [`cloudfunctions/entrypoints/${name}/index.ts`],
      outfile: path.join(folder, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node16',
      format: 'cjs',
      external: ['wx-server-sdk'],
      minify: true,
      keepNames: true,
      sourcemap: false,
      charset: 'utf8',
      plugins: [oneLanguage],
      metafile: true,
      logLevel: 'error',
    })
    const cron = TIMERS[name]
    const config = {
      permissions: { openapi: openapiOf(root, metafile) },
      timeout: timeoutOf(name),
      memorySize: MEMORY_MB,
      ...(cron ? { triggers: [{ name, type: 'timer', config: cron }] } : {}),
    }
    writeFileSync(path.join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`)
    const manifest = {
      name: `tianquan-${name}`,
      version: '1.0.0',
      main: 'index.js',
      dependencies: { 'wx-server-sdk': sdk },
    }
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }
}
