import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createFakeWx, type EnterOptions, type FakeWx, type WxMocks } from './fake-wx'
import { createModules } from './modules'
import { type AppConfig, allPagesOf, type PageDefinition, PageStack, type WxPage } from './page-stack'
import { Timers } from './timers'
import { buildTree, loadTemplates, type Templates, textOf, type WxNode } from './tree'

export interface RuntimeOptions {
  /** Folder of the compiled mini-program. */
  dist: string
  /** What wcc made of its templates (`WxCompilers.templates`). */
  templateCode: string
  mocks: WxMocks
  /** Hand the same map to the next runtime and the phone was only restarted. */
  storage?: Map<string, string>
}

type AppDefinition = Record<string, unknown>

/** Everything printed as an error, thrown in a timer or missing in `wx` ends up here and fails the test that looks. */
export interface Findings {
  errors: string[]
  warnings: string[]
  missing: string[]
}

const FAILURE_AFTER_MS = 15_000

/** The compiled mini-program in Node: real scripts, real templates, a fake `wx`. */
export class WeappRuntime {
  readonly findings: Findings = { errors: [], warnings: [], missing: [] }
  readonly config: AppConfig
  readonly storage: Map<string, string>
  readonly stack: PageStack
  private readonly fake: FakeWx
  private readonly timers = new Timers((error) => this.findings.errors.push(describe(error)))
  private readonly templates: Templates
  private readonly load: (file: string) => unknown
  private readonly definitions = new Map<string, PageDefinition>()
  private registering = ''
  private app: AppDefinition = {}
  private entered: EnterOptions = { path: '', query: {}, scene: 1001, referrerInfo: {} }

  constructor(options: RuntimeOptions) {
    this.config = JSON.parse(readFileSync(path.join(options.dist, 'app.json'), 'utf8')) as AppConfig
    this.storage = options.storage ?? new Map()
    this.templates = loadTemplates(options.templateCode, (line) => this.findings.warnings.push(line))
    const later = (work: () => void) => void this.timers.api.setTimeout(work, 0)
    this.stack = new PageStack({ config: this.config, definition: (route) => this.definition(route), later })
    this.fake = createFakeWx({
      mocks: options.mocks,
      storage: this.storage,
      later,
      enterOptions: () => structuredClone(this.entered),
      navigate: async (name, asked) => this.stack.navigate(name, asked),
    })
    const register = (definition: PageDefinition) => void this.definitions.set(this.registering, definition)
    this.load = createModules(options.dist, {
      wx: this.fake.wx,
      console: this.console(),
      ...this.timers.api,
      App: (definition: AppDefinition) => {
        this.app = definition
      },
      getApp: () => this.app,
      getCurrentPages: () => this.stack.pages(),
      Page: register,
      Component: register,
      Behavior: (definition: unknown) => definition,
      getRegExp: (source: string, flags?: string) => new RegExp(source, flags),
      getDate: (...parts: [number]) => new Date(...parts),
    }).load
  }

  private console(): Record<string, (...parts: unknown[]) => void> {
    const quiet = () => undefined
    const error = (...parts: unknown[]) => void this.findings.errors.push(parts.map(describe).join(' '))
    return { log: quiet, info: quiet, debug: quiet, warn: quiet, group: quiet, groupEnd: quiet, trace: quiet, error }
  }

  private definition(route: string): PageDefinition {
    if (!this.definitions.has(route)) {
      this.registering = route
      this.load(route)
    }
    const definition = this.definitions.get(route)
    if (!definition) throw new Error(`${route}.js registered no page`)
    return definition
  }

  get calls() {
    return this.fake.calls
  }

  allPages(): string[] {
    return allPagesOf(this.config)
  }

  page(): WxPage {
    return this.stack.current()
  }

  private callApp(method: string, ...args: unknown[]): void {
    const work = this.app[method]
    if (typeof work === 'function') work.apply(this.app, args)
  }

  private enter(url: string, scene: number): EnterOptions {
    const [place = '', search = ''] = url.replace(/^\//, '').split('?')
    const query = Object.fromEntries(new URLSearchParams(search))
    this.entered = { path: place, query, scene, referrerInfo: {} }
    return structuredClone(this.entered)
  }

  /** Cold start on a page. @param scene WeChat's scene value: 1001 list, 1005 search, 1044 card in a group, 1047 code */
  async launch(url: string, scene = 1001): Promise<void> {
    const options = this.enter(url, scene)
    this.load('app')
    this.callApp('onLaunch', options)
    this.callApp('onShow', options)
    this.stack.reLaunch(url)
    await this.settled()
  }

  /** The app was in the background and somebody taps a card: WeChat opens that page and says from where. */
  async reopen(url: string, scene: number): Promise<void> {
    this.callApp('onHide', {})
    this.callApp('onShow', this.enter(url, scene))
    this.stack.reLaunch(url)
    await this.settled()
  }

  /** Leaves the app and comes back to the same page. */
  async backgroundAndBack(): Promise<void> {
    this.stack.call(this.page(), 'onHide')
    this.callApp('onHide', {})
    this.callApp('onShow', structuredClone(this.entered))
    this.stack.call(this.page(), 'onShow')
    await this.settled()
  }

  async navigate(name: 'navigateTo' | 'reLaunch' | 'switchTab' | 'navigateBack', url = ''): Promise<void> {
    this.stack.navigate(name, { url })
    await this.settled()
  }

  /** What `onShareAppMessage` of the open page answers. */
  async share(from: 'menu' | 'button' = 'menu', target?: unknown): Promise<Record<string, unknown>> {
    const card = this.stack.call(this.page(), 'onShareAppMessage', { from, target })
    if (typeof card !== 'object' || card === null) throw new Error(`${this.page().route} cannot be shared`)
    const { promise, ...now } = card as Record<string, unknown>
    const later = await Promise.resolve(promise)
    return { ...now, ...(typeof later === 'object' ? later : {}) }
  }

  /** Fires something the system tells, such as `NetworkStatusChange`. */
  async emit(event: string, result: unknown): Promise<void> {
    this.fake.emit(event, result)
    await this.settled()
  }

  async pageEvent(method: string, ...args: unknown[]): Promise<void> {
    this.stack.call(this.page(), method, ...args)
    await this.settled()
  }

  tree(): WxNode {
    const page = this.page()
    return buildTree(this.templates(`${page.route}.wxml`)(page.data), this.templates)
  }

  /** Everything the open page shows, without blanks: texts of neighbouring boxes stand next to each other. */
  text(): string {
    return textOf(this.tree()).replace(/\s+/g, '')
  }

  /** Waits until nothing is under way: no unanswered call, no timer due in a moment. */
  async settled(): Promise<void> {
    const until = performance.now() + FAILURE_AFTER_MS
    let quiet = 0
    while (quiet < 3) {
      await new Promise((done) => setTimeout(done, 4))
      quiet = this.fake.pending() === 0 && !this.timers.busy() ? quiet + 1 : 0
      if (performance.now() > until) throw new Error(`${this.page().route} never comes to rest`)
    }
    this.findings.missing = [...new Set(this.fake.missing)]
  }

  /** Lets time pass for the mini-program's timers (refresh of a list, toast, countdown). */
  async elapse(ms: number): Promise<void> {
    this.timers.elapse(ms)
    await this.settled()
  }

  async close(): Promise<void> {
    this.stack.close()
    await new Promise((done) => setTimeout(done, 0))
    this.timers.clear()
  }
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'message' in value) {
    const { message, stack } = value as { message: unknown; stack?: unknown }
    return `${String(message)}\n${String(stack ?? '')
      .split('\n')
      .slice(0, 6)
      .join('\n')}`
  }
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}
