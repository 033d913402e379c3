/** `npm run schema`: prints every collection with its indexes, for the CloudBase console or a deploy script. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const outfile = path.join(root, 'dist/schema/schema.cjs')
await build({
  absWorkingDir: root,
  entryPoints: ['cloudfunctions/entrypoints/schema.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  logLevel: 'error',
})
const { default: manifest } = await import(outfile)
console.log(
  JSON.stringify(
    manifest.schema.map(({ name, indexes }) => ({ name, indexes })),
    null,
    2,
  ),
)
