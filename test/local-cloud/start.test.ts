import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readArguments, StartProblem } from '../../local-cloud/cli'
import { buildLocalCloud } from './cloud'

jest.setTimeout(60_000)

const ROOT = path.resolve(__dirname, '../..')
/** What scripts/start.mjs does once everything is built. */
const START = `
const cli = require(${JSON.stringify(path.join(ROOT, 'dist/local-cloud/cli.js'))})
const run = async () => {
  const options = cli.readArguments(process.argv.slice(1))
  cli.refuseCredentials(process.env)
  await cli.checkPort(options.port)
  await cli.serve(options, '/nowhere')
}
run().catch((error) => {
  console.error(cli.sentenceOf(error) ?? error)
  process.exitCode = 1
})`

let folder: string
const running = new Set<ChildProcess>()

beforeAll(buildLocalCloud)
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'start-'))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  out: () => string
  err: () => string
  /** The exit code, null after a signal. */
  ended: Promise<number | null>
}

const start = (args: string[], env: Record<string, string> = {}): Started => {
  const child = spawn(process.execPath, ['-e', START, '--', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  running.add(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => done(code))
  })
  return { child, out: () => out, err: () => err, ended }
}

/** Waits for the ready line; a start that ends before is an error. */
const ready = ({ child, out, err }: Started): Promise<string> =>
  new Promise((done, failed) => {
    const look = () => {
      const found = /^TianQuan ready (http:\/\/127\.0\.0\.1:\d+)$/m.exec(out())
      if (found?.[1] !== undefined) done(found[1])
    }
    child.stdout?.on('data', look)
    child.once('close', () => failed(new Error(`ended before it was ready: ${err()}`)))
    look()
  })

const openids = async (url: string): Promise<string[]> => {
  const people = (await (await fetch(`${url}/local/people`)).json()) as { openid: string }[]
  return people.map((person) => person.openid)
}

/** The one sentence with which a start fails. */
const failure = async (args: string[], env: Record<string, string> = {}): Promise<string> => {
  const started = start(args, env)
  expect(await started.ended).toBe(1)
  expect(started.out()).toBe('')
  expect(started.err()).not.toMatch(/^ {4}at /m)
  return started.err().trim()
}

test('prints exactly one line, serves, ends with SIGTERM and keeps its data', async () => {
  const data = path.join(folder, 'shop')
  const first = start(['--port', '0', '--data', data])
  const url = await ready(first)
  const login = { method: 'POST', body: JSON.stringify({ openid: 'oKept' }) }
  expect((await fetch(`${url}/local/login`, login)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(first.out()).toBe(`TianQuan ready ${url}\n`)
  expect(first.err()).toBe('')

  const second = start(['--port', '0', '--data', data])
  expect(await openids(await ready(second))).toContain('oKept')
})

test('--reset begins anew and leaves foreign files alone', async () => {
  const first = start(['--port', '0', '--data', folder])
  const url = await ready(first)
  await fetch(`${url}/local/login`, { method: 'POST', body: JSON.stringify({ openid: 'oGone' }) })
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  writeFileSync(path.join(folder, 'letter.txt'), 'mine')
  const second = start(['--port', '0', '--data', folder, '--reset'])
  expect(await openids(await ready(second))).not.toContain('oGone')
  expect(readdirSync(folder)).toContain('letter.txt')
})

test('after a kill the data folder can be used again at once', async () => {
  const first = start(['--port', '0', '--data', folder])
  await ready(first)
  first.child.kill('SIGKILL')
  await first.ended
  await ready(start(['--port', '0', '--data', folder]))
})

describe('says what is wrong and what to do', () => {
  let server: Server
  let port: number

  beforeAll(async () => {
    server = createServer()
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done)
    })
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(() => new Promise((done) => server.close(done)))

  test('when the port is taken', async () => {
    expect(await failure(['--port', String(port)])).toBe(
      `端口 ${port} 已被占用。请关闭占用它的程序，或换一个：npm start -- --port ${port + 1}`,
    )
  })

  test('when the data folder is a file', async () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    expect(await failure(['--port', '0', '--data', file])).toMatch(
      /^数据文件夹 .+ 无法写入（.+）。请检查它的权限，或用 --data 指定另一个文件夹。$/,
    )
  })

  test('when the data file is damaged', async () => {
    writeFileSync(path.join(folder, 'sandbox.sqlite'), 'this is no database at all. '.repeat(200))
    expect(await failure(['--port', '0', '--data', folder])).toMatch(/^数据文件 .+ 已损坏，无法读取/)
    await ready(start(['--port', '0', '--data', folder, '--reset']))
  })

  test('when another cloud uses the folder, with --reset too', async () => {
    await ready(start(['--port', '0', '--data', folder]))
    for (const more of [[], ['--reset']]) {
      expect(await failure(['--port', '0', '--data', folder, ...more])).toMatch(
        /正被另一个进程使用。请先关闭那个本地云/,
      )
    }
  })

  test('when credentials of a real environment are set', async () => {
    const sentence = await failure(['--port', '0'], { TENCENTCLOUD_SECRETID: 'AKIDxxxx' })
    expect(sentence).toMatch(/正式环境的密钥（TENCENTCLOUD_SECRETID）/)
    expect(sentence).not.toContain('AKIDxxxx')
  })

  test.each([
    [['--port', 'http'], '--port'],
    [['--port', '70000'], '--port'],
    [['--prot', '8080'], '--prot'],
    [['--data', ''], '--data'],
  ])('for the arguments %j', (args, named) => {
    expect(() => readArguments(args)).toThrow(StartProblem)
    expect(() => readArguments(args)).toThrow(named)
  })
})
