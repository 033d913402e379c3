import path from 'node:path'
import { applyPatch, overBridge } from './set-data'

export type PageMethod = (this: WxPage, ...args: unknown[]) => unknown
export interface WxPage {
  route: string
  __route__: string
  options: Record<string, string>
  data: Record<string, unknown>
  setData(patch: Record<string, unknown>, done?: () => void): void
  [member: string]: unknown
}
export type PageDefinition = Record<string, unknown>

/** What app.json says about pages. */
export interface AppConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[] }
  requiredPrivateInfos?: string[]
}

export const allPagesOf = (config: AppConfig): string[] => [
  ...config.pages,
  ...(config.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
]

export interface PageHost {
  config: AppConfig
  /** The definition that the page's script registered; runs the script the first time. */
  definition(route: string): PageDefinition
  later: (work: () => void) => void
}

/** WeChat refuses an eleventh page. */
const MAX_DEPTH = 10

/** Pages one above the other, and the tab pages that stay alive beside them, by WeChat's rules. */
export class PageStack {
  private stack: WxPage[] = []
  private readonly tabs = new Map<string, WxPage>()
  /** Size of the largest single patch that crossed to the view, in bytes of JSON. */
  largestPatch = 0

  constructor(private readonly host: PageHost) {}

  /** As `getCurrentPages()`: bottom first. */
  pages(): WxPage[] {
    return [...this.stack]
  }

  current(): WxPage {
    const page = this.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  private isTab(route: string): boolean {
    return (this.host.config.tabBar?.list ?? []).some((tab) => tab.pagePath === route)
  }

  private parse(url: string): { route: string; query: Record<string, string> } {
    const [place = '', search = ''] = url.split('?')
    const from = this.stack.at(-1)?.route ?? ''
    const route = place.startsWith('.') ? path.posix.join(path.posix.dirname(from), place) : place.replace(/^\//, '')
    if (!allPagesOf(this.host.config).includes(route)) throw new Error(`page "${route}" is not found`)
    return { route, query: Object.fromEntries(new URLSearchParams(search)) }
  }

  /** Calls a life-cycle or event method of a page when it has one. */
  call(page: WxPage, method: string, ...args: unknown[]): unknown {
    const work = page[method]
    return typeof work === 'function' ? (work as PageMethod).apply(page, args) : undefined
  }

  private create(route: string, query: Record<string, string>): WxPage {
    const definition = this.host.definition(route)
    const methods = typeof definition.methods === 'object' ? definition.methods : {}
    const page: WxPage = {
      ...definition,
      ...methods,
      route,
      __route__: route,
      options: query,
      data: overBridge(definition.data ?? {}) as Record<string, unknown>,
      setData: (patch, done) => {
        this.largestPatch = Math.max(this.largestPatch, Buffer.byteLength(JSON.stringify(patch) ?? ''))
        applyPatch(page.data, patch)
        if (done) this.host.later(() => done.call(page))
      },
      selectComponent: () => null,
      selectAllComponents: () => [],
      getOpenerEventChannel: () => ({ on: () => undefined, emit: () => undefined, off: () => undefined }),
    }
    return page
  }

  private show(page: WxPage, isNew: boolean): void {
    if (isNew) this.call(page, 'onLoad', page.options)
    this.call(page, 'onShow')
    if (isNew) this.host.later(() => this.call(page, 'onReady'))
  }

  private unload(page: WxPage): void {
    this.call(page, 'onUnload')
    if (this.tabs.get(page.route) === page) this.tabs.delete(page.route)
  }

  private push(url: string): void {
    const { route, query } = this.parse(url)
    const page = this.create(route, query)
    if (this.isTab(route)) this.tabs.set(route, page)
    this.stack.push(page)
    this.show(page, true)
  }

  private navigateTo(url: string): void {
    const { route } = this.parse(url)
    if (this.isTab(route)) throw new Error('can not navigateTo a tabbar page')
    if (this.stack.length >= MAX_DEPTH) throw new Error('webview count limit exceed')
    this.call(this.current(), 'onHide')
    this.push(url)
  }

  private redirectTo(url: string): void {
    const { route } = this.parse(url)
    if (this.isTab(route)) throw new Error('can not redirectTo a tabbar page')
    const old = this.stack.pop()
    if (old) this.unload(old)
    this.push(url)
  }

  reLaunch(url: string): void {
    this.parse(url)
    for (const page of new Set([...this.stack, ...this.tabs.values()])) this.unload(page)
    this.stack = []
    this.tabs.clear()
    this.push(url)
  }

  private switchTab(url: string): void {
    const { route } = this.parse(url)
    if (!this.isTab(route)) throw new Error('can not switch to no-tabBar page')
    if (url.includes('?')) throw new Error('switchTab takes no query')
    if (this.stack.length === 1 && this.current().route === route) return
    for (const page of this.stack.filter((one) => !this.isTab(one.route)).reverse()) this.unload(page)
    const below = this.stack.find((page) => this.isTab(page.route))
    if (below && below.route !== route && this.current() === below) this.call(below, 'onHide')
    const known = this.tabs.get(route)
    this.stack = []
    if (!known) {
      this.push(`/${route}`)
      return
    }
    this.stack.push(known)
    this.show(known, false)
  }

  private navigateBack(delta: number): void {
    if (this.stack.length <= 1) throw new Error('cannot navigate back at first page')
    const gone = Math.min(delta, this.stack.length - 1)
    for (const page of this.stack.splice(-gone).reverse()) this.unload(page)
    this.show(this.current(), false)
  }

  navigate(name: string, options: Record<string, unknown>): void {
    const url = String(options.url ?? '')
    if (name === 'navigateTo') this.navigateTo(url)
    else if (name === 'redirectTo') this.redirectTo(url)
    else if (name === 'reLaunch') this.reLaunch(url)
    else if (name === 'switchTab') this.switchTab(url)
    else this.navigateBack(Number(options.delta ?? 1))
  }

  close(): void {
    for (const page of this.stack.reverse()) this.unload(page)
    this.stack = []
  }
}
