/**
 * Bundles the buying program with one guard taken out, one bundle for each mutant of `mutants.json`.
 * Usage: node bundle.mjs <folder>, or node bundle.mjs <folder> <program.ts> <mutants.json> for another program. Fails
 * when a text to replace is not found exactly once, so that moving the guarded lines cannot silently disarm a mutant.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../../..')
const [, , folder, program = path.join(here, '../program.ts'), list = path.join(here, 'mutants.json')] = process.argv
if (!folder) throw new Error('say where the bundles go')

const loadPatched = (name, patches) => ({
  name: 'guard-removed',
  setup(bundle) {
    const left = new Set(patches)
    bundle.onLoad({ filter: /cloudfunctions[\\/].*\.ts$/ }, ({ path: file }) => {
      const own = patches.filter((patch) => path.join(root, patch.file) === file)
      if (own.length === 0) return undefined
      let contents = readFileSync(file, 'utf8')
      for (const patch of own) {
        const parts = contents.split(patch.find)
        if (parts.length !== 2) {
          throw new Error(`${name}: "${patch.find}" stands ${parts.length - 1} times in ${patch.file}`)
        }
        contents = parts.join(patch.replace)
        left.delete(patch)
      }
      return { contents, loader: 'ts' }
    })
    bundle.onEnd(() => {
      for (const { file } of left) throw new Error(`${name}: ${file} is not part of the program any more`)
    })
  },
})

const mutants = JSON.parse(readFileSync(list, 'utf8'))
for (const { name, patches } of [{ name: 'unchanged', patches: [] }, ...mutants]) {
  await build({
    entryPoints: [program],
    outfile: path.join(folder, `${name}.cjs`),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['wx-server-sdk'],
    logLevel: 'silent',
    plugins: [loadPatched(name, patches)],
  })
}
