import { asyncAnswers, deniedByDefault, deviceFacts } from './device'
import { selectorQuery } from './selector-query'

type Options = Record<string, unknown>

/** What a test answers instead of WeChat; throwing means `fail` (an object thrown is passed on as it is). */
export type WxMock = (options: Options) => unknown
export interface WxMocks {
  /** `wx.cloud.callFunction`: what the function returns. */
  cloud: (name: string, event: Options) => unknown
  [api: string]: WxMock | ((name: string, event: Options) => unknown) | undefined
}

export interface WxCall {
  name: string
  options: Options
}

export interface EnterOptions {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: object
  shareTicket?: string
}

export interface FakeWxParts {
  mocks: WxMocks
  storage: Map<string, string>
  later: (work: () => void) => void
  enterOptions: () => EnterOptions
  navigate: (name: string, options: Options) => Promise<void>
}

export interface FakeWx {
  wx: Options
  calls: WxCall[]
  /** Names read from `wx` or `wx.cloud` that WeChat (as far as it is known here) does not have. */
  missing: string[]
  /** Asynchronous calls that have not been answered yet. */
  pending: () => number
  emit: (listener: string, result: unknown) => void
}

export const NAVIGATION = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack']
/** Names that Taro looks for on `wx` to find out where it runs, and names that JavaScript itself asks for. */
const PROBED = new Set(['webpackJsonp', 'then', 'toJSON', 'constructor', 'hasOwnProperty', '$$typeof', '__esModule'])

const inert = (names: string[]) => Object.fromEntries(names.map((name) => [name, () => undefined]))

const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null

function failure(name: string, error: unknown): Options {
  if (isOptions(error) && !(error instanceof Error)) return { errMsg: `${name}:fail`, ...error }
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }
}

/** Storage as WeChat keeps it: values that survive JSON, nothing else. */
function storageApi(storage: Map<string, string>): Record<string, (...args: never[]) => unknown> {
  const read = (key: string): unknown => {
    const text = storage.get(key)
    return text === undefined ? '' : JSON.parse(text)
  }
  return {
    getStorageSync: read,
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.stringify(value ?? null)),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
  }
}

/** One `wx` object for everything: webpack's chunks register themselves on it as well. */
export function createFakeWx(parts: FakeWxParts): FakeWx {
  const calls: WxCall[] = []
  const missing: string[] = []
  const listeners = new Map<string, Set<(result: unknown) => void>>()
  let pending = 0

  /** Answers through success, fail and complete when any is given, else through a promise. */
  const asynchronous = (name: string, answer: (options: Options) => unknown) => (given?: unknown) => {
    const options = isOptions(given) ? given : {}
    calls.push({ name, options })
    pending += 1
    const tell = (callback: unknown, result: unknown) => {
      if (typeof callback === 'function') callback(result)
    }
    const work = (async () => answer(options))().then(
      (result) => ({ ok: true, result: { errMsg: `${name}:ok`, ...(isOptions(result) ? result : {}) } }),
      (error: unknown) => ({ ok: false, result: failure(name, error) }),
    )
    const finished = work.then(({ ok, result }) => {
      pending -= 1
      return { ok, result }
    })
    if (options.success || options.fail || options.complete) {
      void finished.then(({ ok, result }) =>
        parts.later(() => {
          tell(ok ? options.success : options.fail, result)
          tell(options.complete, result)
        }),
      )
      return undefined
    }
    return finished.then(({ ok, result }) => (ok ? result : Promise.reject(result)))
  }

  const mocked = (name: string) =>
    asynchronous(name, (options) => {
      const mock = parts.mocks[name] as WxMock | undefined
      if (mock) return mock(options)
      if (deniedByDefault.includes(name)) throw new Error('auth deny')
      return structuredClone(asyncAnswers[name] ?? {})
    })

  const watched = (what: string, target: Options): Options =>
    new Proxy(target, {
      get(object, name) {
        if (typeof name === 'string' && !(name in object) && !PROBED.has(name)) missing.push(`${what}.${name}`)
        return Reflect.get(object, name)
      },
    })

  const storage = storageApi(parts.storage)
  const wx: Options = {
    ...deviceFacts,
    ...storage,
    getStorage: asynchronous('getStorage', ({ key }) => {
      if (!parts.storage.has(String(key))) throw new Error('data not found')
      return { data: JSON.parse(parts.storage.get(String(key)) ?? 'null') }
    }),
    setStorage: asynchronous(
      'setStorage',
      ({ key, data }) => void parts.storage.set(String(key), JSON.stringify(data)),
    ),
    removeStorage: asynchronous('removeStorage', ({ key }) => void parts.storage.delete(String(key))),
    getLaunchOptionsSync: parts.enterOptions,
    getEnterOptionsSync: parts.enterOptions,
    nextTick: parts.later,
    createSelectorQuery: () => selectorQuery(parts.later),
    createIntersectionObserver: () => ({
      relativeTo: () => undefined,
      relativeToViewport: () => ({ observe: () => undefined }),
      observe: () => undefined,
      disconnect: () => undefined,
    }),
    createInnerAudioContext: () => {
      calls.push({ name: 'createInnerAudioContext', options: {} })
      return {
        ...inert(['stop', 'pause', 'seek', 'destroy', 'onEnded', 'onError', 'onCanplay', 'offEnded', 'offError']),
        play: () => void calls.push({ name: 'audio.play', options: {} }),
      }
    },
    getUpdateManager: () => inert(['onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed', 'applyUpdate']),
    createAnimation: () => ({ export: () => ({ actions: [] }) }),
    createMapContext: () => inert(['moveToLocation', 'includePoints']),
    getFileSystemManager: () => ({
      readFileSync: () => '',
      writeFileSync: () => undefined,
      readFile: mocked('readFile'),
    }),
    getLogManager: () => inert(['log', 'info', 'warn', 'debug']),
    getRealtimeLogManager: () => inert(['info', 'warn', 'error', 'setFilterMsg']),
    reportEvent: () => undefined,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
  for (const name of [...Object.keys(asyncAnswers), ...deniedByDefault]) wx[name] = mocked(name)
  for (const name of NAVIGATION) wx[name] = asynchronous(name, (options) => parts.navigate(name, options))
  const events = 'AppShow AppHide NetworkStatusChange Error UnhandledRejection ThemeChange MemoryWarning PageNotFound'
  for (const event of `${events} WindowResize KeyboardHeightChange NeedPrivacyAuthorization UserCaptureScreen`.split(
    ' ',
  )) {
    wx[`on${event}`] = (work: (result: unknown) => void) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(work))
    }
    wx[`off${event}`] = (work?: (result: unknown) => void) => {
      if (work) listeners.get(event)?.delete(work)
      else listeners.delete(event)
    }
  }
  wx.cloud = watched('cloud', {
    init: (options?: Options) => void calls.push({ name: 'cloud.init', options: options ?? {} }),
    callFunction: asynchronous('cloud.callFunction', async ({ name, data }) => ({
      result: await parts.mocks.cloud(String(name), isOptions(data) ? data : {}),
    })),
    getTempFileURL: asynchronous('cloud.getTempFileURL', ({ fileList }) => ({
      fileList: (Array.isArray(fileList) ? fileList : []).map((fileID: unknown) => ({
        fileID,
        status: 0,
        tempFileURL: String(fileID),
      })),
    })),
  })
  return {
    wx: watched('wx', wx),
    calls,
    missing,
    pending: () => pending,
    emit: (event, result) => {
      for (const work of listeners.get(event) ?? []) work(result)
    },
  }
}
