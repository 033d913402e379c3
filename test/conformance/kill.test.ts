import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { openEngine } from '../../local-cloud/engine/engine'

/** A process that ends in the middle of its writes loses nothing it has answered for. */
const root = path.resolve(__dirname, '../..')
const SCHEMA = [{ name: 'orders', indexes: [{ name: 'number', fields: [['number', 1]] as const, unique: true }] }]

/** Adds orders and takes from a stock in one transaction each, and says so only afterwards. */
const WRITER = `
  import { openEngine } from './local-cloud/engine/engine'
  const engine = openEngine({ file: process.argv[2] ?? '', mode: 'fast', now: () => 0, schema: ${JSON.stringify(SCHEMA)} })
  engine.write('orders', [{ _id: 'stock', number: -1, left: 1000000 }])
  const call = (action: string, params: Record<string, unknown>) => engine.handle('database.' + action, params, 'writer')
  const run = async () => {
    for (let at = 0; ; at += 1) {
      const { transactionId } = await call('startTransaction', {})
      const inside = { collectionName: 'orders', transactionId }
      await call('insertDocument', { ...inside, data: [JSON.stringify({ _id: 'o' + at, number: at })] })
      const taken = { query: '{"_id":"stock"}', data: '{"$inc":{"left":-1}}', merge: true, upsert: false, multi: false }
      await call('modifyDocument', { ...inside, ...taken })
      await call('commitTransaction', { transactionId })
      process.stdout.write('o' + at + '\\n')
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  run()
`

it('after SIGKILL every acknowledged order is there, each with its piece of stock', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tianquan-kill-'))
  const writer = path.join(folder, 'writer.cjs')
  const file = path.join(folder, 'database.sqlite')
  try {
    await build({
      stdin: { contents: WRITER, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['libsql'],
      outfile: writer,
      logLevel: 'error',
    })
    const child = spawn(process.execPath, [writer, file], {
      env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line)
      if (acknowledged.length === 30) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(acknowledged.length).toBeGreaterThanOrEqual(30)

    const engine = openEngine({ file, mode: 'fast', now: () => 0, schema: SCHEMA })
    const stored = engine.all('orders').map((document) => document._id)
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([])
    expect(engine.read('orders', 'stock')).toEqual({ _id: 'stock', number: -1, left: 1_000_001 - stored.length })
    const byIndex = await engine.handle(
      'database.calculateDocument',
      { collectionName: 'orders', query: '{"number":{"$gte":0}}' },
      'test',
    )
    expect(byIndex).toEqual({ data: { total: stored.length - 1 } })
    engine.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
