/**
 * What `npm start` runs once everything is built. The one line on standard output is the ready line; all else goes to
 * standard error. Loaded as a module by scripts/start.mjs, so that arguments are checked before a long build.
 */
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDataFile } from './engine/data-file'
import { startLocalCloud } from './local-cloud'
import { CloudError } from './protocol/errors'

export interface StartOptions {
  port: number
  dataDir: string
  reset: boolean
  strict: boolean
}

/** A start that cannot work, told in a sentence with what to do; no stack. */
export class StartProblem extends Error {}

const USAGE = 'npm start -- [--port 8080] [--data .local] [--reset] [--strict]'

const readPort = (text: string): number => {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new StartProblem(`--port 应是 0 到 65535 的整数，现在是「${text}」。用法：${USAGE}`)
}

/** By its code: `parseArgs` throws a TypeError, and so does many a bug. */
const isParseError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** @throws StartProblem for an unknown argument or a bad value */
export const readArguments = (argv: string[]): StartOptions => {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: '.local' },
        reset: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
      },
    })
    if (values.data === '') throw new StartProblem(`--data 需要一个文件夹。用法：${USAGE}`)
    const { reset, strict } = values
    return { port: readPort(values.port), dataDir: path.resolve(values.data), reset, strict }
  } catch (error) {
    if (!isParseError(error)) throw error
    throw new StartProblem(`看不懂这个参数：${error.message}。用法：${USAGE}`)
  }
}

const CREDENTIALS = [
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
  'TENCENTCLOUD_SESSIONTOKEN',
  'CLOUDBASE_APIKEY',
  'WX_CLOUDBASE_ACCESSTOKEN',
]

/**
 * The local cloud and production must not meet in one shell.
 * @throws StartProblem when credentials of a real environment are set
 */
export const refuseCredentials = (env: NodeJS.ProcessEnv): void => {
  const found = CREDENTIALS.filter((name) => env[name] !== undefined && env[name] !== '' && env[name] !== 'local')
  if (found.length === 0) return
  throw new StartProblem(
    `环境变量里有正式环境的密钥（${found.join('、')}），本地云不启动。请换一个没有它们的终端，或先 unset ${found.join(' ')}。`,
  )
}

const portTaken = (port: number): StartProblem =>
  new StartProblem(`端口 ${port} 已被占用。请关闭占用它的程序，或换一个：npm start -- --port ${port + 1}`)

const explainListen = (error: unknown, port: number): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return portTaken(port)
  return code === 'EACCES'
    ? new StartProblem(`没有权限使用端口 ${port}。请用 1024 以上的端口：npm start -- --port 8080`)
    : error
}

/** @throws StartProblem when the port cannot be used, before minutes are spent on a build */
export const checkPort = (port: number): Promise<void> =>
  new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', (error) => failed(explainListen(error, port)))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()))
  })

const OWN_FILES = ['cloud.sqlite', 'sandbox.sqlite'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`])

/** Removes what the local cloud itself wrote, never the folder; a damaged file is no obstacle, a running cloud is. */
const removeData = (dataDir: string): void => {
  try {
    openDataFile(path.join(dataDir, 'sandbox.sqlite')).close()
  } catch (error) {
    const isDamaged =
      error instanceof CloudError && ['data-file-damaged', 'data-file-other-version'].includes(error.code)
    if (!isDamaged) throw error
  }
  for (const name of [...OWN_FILES, 'cloud-files', 'functions.log', 'functions.log.old']) {
    rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
}

const stopOn = (signals: NodeJS.Signals[], stop: () => Promise<void>): void => {
  let stopping = false
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

/** Starts the cloud on its data folder and prints the ready line; ends with SIGINT or SIGTERM. */
export const serve = async (options: StartOptions, h5Dir: string): Promise<void> => {
  if (options.reset) removeData(options.dataDir)
  const { OWNER_CODE } = process.env
  try {
    const cloud = await startLocalCloud({
      port: options.port,
      dataDir: options.dataDir,
      mode: options.strict ? 'strict' : 'fast',
      env: OWNER_CODE === undefined ? {} : { OWNER_CODE },
      seed: 'demo',
      h5Dir,
      realTime: true,
    })
    stopOn(['SIGINT', 'SIGTERM'], cloud.close)
    console.log(`TianQuan ready ${cloud.url}`)
  } catch (error) {
    throw explainListen(error, options.port)
  }
}

/** The sentence for a start that failed, or undefined where only a stack tells what happened. */
export const sentenceOf = (error: unknown): string | undefined =>
  error instanceof StartProblem || error instanceof CloudError ? error.message : undefined
