/** `npm run bench`: builds what is missing, then prints the figures of test/bench/ and the sizes of what is shipped. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ensureBuilt } from './build.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
for (const part of ['functions', 'local-cloud', 'h5', 'weapp']) await ensureBuilt(part)
const outfile = path.join(root, 'dist/bench/bench.js')
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/bench.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
})
const figures = spawnSync(process.execPath, [outfile], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
const sizes = spawnSync(process.execPath, [path.join(root, 'scripts/budgets.mjs')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exit(figures.status || sizes.status || 0)
