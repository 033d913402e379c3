import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type BrowserBinary, browserBinary } from './browser-binary'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export interface OpenBrowser {
  browser: Browser
  binary: BrowserBinary
  close(): Promise<void>
}

/** Starts the browser of this machine, or the one from the npm package, without anything that calls home. */
export async function openBrowser(binary?: BrowserBinary): Promise<OpenBrowser> {
  const found = binary ?? (await browserBinary())
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...found.env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
  const start = () => chromium.launch({ executablePath: found.executablePath, headless: true, args: FLAGS, env })
  // Chromium now and then dies while it starts (SIGSEGV); a browser that cannot start dies the second time too.
  const browser = await start().catch(start)
  return { browser, binary: found, close: () => browser.close() }
}

export interface PhoneOptions {
  /** Console lines that a test expects, such as the browser's own note of a request it was told to lose. */
  expected?: RegExp[]
  width?: number
  height?: number
  /** Device pixels per CSS pixel; absent = 2. */
  scale?: number
  /** The page's timers go on when the test says so: `page.clock`. */
  ownTimers?: boolean
  /** What the browser already remembers of a site: origin → localStorage. */
  remembers?: { origin: string; values: Record<string, string> }
}

/** A phone with one page: 390×844 at 2x, touch, Chinese. What goes wrong on it is collected in `problems`. */
export interface Phone {
  context: BrowserContext
  page: Page
  problems: string[]
  close(): Promise<void>
}

const remembered = (given: PhoneOptions['remembers']) =>
  given === undefined
    ? []
    : [{ origin: given.origin, localStorage: Object.entries(given.values).map(([name, value]) => ({ name, value })) }]

export async function newPhone(browser: Browser, options: PhoneOptions = {}): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 390, height: options.height ?? 844 },
    deviceScaleFactor: options.scale ?? 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: remembered(options.remembers) },
  })
  context.setDefaultTimeout(15_000)
  if (options.ownTimers) await context.clock.install()
  const page = await context.newPage()
  const problems: string[] = []
  const note = (line: string) => {
    if (!(options.expected ?? []).some((pattern) => pattern.test(line))) problems.push(line)
  }
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console error: ${message.text()} (${message.location().url})`)
  })
  return { context, page, problems, close: () => context.close() }
}

let scratch: string | undefined

/** Takes a picture of what the phone shows, kept in a temporary folder to look into a failure. @param name kebab-case, without ending */
export async function screenshot(page: Page, name: string): Promise<Buffer> {
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  scratch ??= mkdtempSync(path.join(tmpdir(), 'tianquan-screens-'))
  writeFileSync(path.join(scratch, `${name}.png`), picture)
  return picture
}
