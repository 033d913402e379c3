/** Prints the size of everything that is shipped and fails when a budget is passed (budgets are bytes, never seconds). */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const KB = 1000

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(place) : [place]
  })
const bytesOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0)

const rows = []
const measure = (what, bytes, budget) => rows.push({ what, bytes, budget, ok: budget === null || bytes <= budget })

const weapp = path.join(root, 'dist/weapp')
const app = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8'))
const subPackages = (app.subPackages ?? app.subpackages ?? []).map((one) => one.root.replace(/\/$/, ''))
const all = filesBelow(weapp)
const inPackage = (name) => all.filter((file) => path.relative(weapp, file).startsWith(`${name}/`))
measure(
  'weapp main package',
  bytesOf(all.filter((file) => !subPackages.some((name) => inPackage(name).includes(file)))),
  800 * KB,
)
for (const name of subPackages) measure(`weapp ${name}`, bytesOf(inPackage(name)), 1_200 * KB)

const h5 = path.join(root, 'dist/h5')
const page = readFileSync(path.join(h5, 'index.html'), 'utf8')
const first = [...page.matchAll(/(?:src|href)="(?:\.?\/)?((?:js|css)\/[^"]+)"/g)]
  .map((match) => path.join(h5, match[1]))
  .filter(existsSync)
const gzipped = [path.join(h5, 'index.html'), ...first].reduce(
  (sum, file) => sum + gzipSync(readFileSync(file)).length,
  0,
)
measure('h5 first load, gzipped', gzipped, null)

const functions = path.join(root, 'dist/cloudfunctions')
for (const name of readdirSync(functions))
  measure(`function ${name}`, bytesOf(filesBelow(path.join(functions, name))), 1_000 * KB)

for (const { what, bytes, budget, ok } of rows) {
  console.log(
    `${ok ? 'ok  ' : 'OVER'} ${what.padEnd(36)} ${String(bytes).padStart(9)} bytes${budget ? ` of ${budget}` : ''}`,
  )
}
process.exit(rows.every((row) => row.ok) ? 0 : 1)
