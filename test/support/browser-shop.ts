import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { Envelope } from '../../local-cloud/client/fn-route'
import { type LocalCloud, startLocalCloud } from '../../local-cloud/local-cloud'
import { newPhone, type OpenBrowser, openBrowser, type Phone, type PhoneOptions } from './browser'
import { FRIDAY_AFTERNOON } from './shop-hours'

const h5Dir = path.resolve(__dirname, '../..', process.env.H5_DIST ?? 'dist/h5')

/** A demo shop on a port of its own, its h5 build, and a browser to visit it with. */
export interface OpenShop {
  cloud: LocalCloud
  visit(options: VisitOptions): Promise<Visitor>
  /** What an action answers this person; a refusal or a fault is an error of the test. */
  ask<T>(openid: string, entrypoint: string, action: string, data?: unknown): Promise<T>
  close(): Promise<void>
}

export interface VisitOptions extends Omit<PhoneOptions, 'remembers'> {
  openid: string
  /** The group chat in which the next card is opened; absent = not from a group. */
  groupId?: string
  /** Page path with query, such as `/pages/home/index`. */
  path: string
}

/** Somebody with a phone in hand, on the h5 build. */
export interface Visitor {
  openid: string
  phone: Phone
  page: Page
  sees(text: string | RegExp): Promise<void>
  tap(name: string | RegExp): Promise<void>
  /** The one thing that carries this label or text. */
  aim(name: string | RegExp): Promise<Locator>
  goTo(path: string): Promise<void>
  leave(): Promise<void>
}

export async function openShop(env: Record<string, string> = {}): Promise<OpenShop> {
  if (!existsSync(path.join(h5Dir, 'index.html'))) throw new Error(`no h5 build in ${h5Dir}: run npm run build:h5`)
  const [cloud, open] = await Promise.all([
    startLocalCloud({ seed: 'demo', mode: 'strict', port: 0, dataDir: null, h5Dir, env, startAt: FRIDAY_AFTERNOON }),
    openBrowser(),
  ])
  const ask = async <T>(openid: string, entrypoint: string, action: string, data: unknown = {}): Promise<T> => {
    const answer: Envelope = await cloud.call(entrypoint, action, data, openid)
    if (!answer.ok) throw new Error(`${action} answered ${JSON.stringify(answer)}`)
    return answer.data as T
  }
  return {
    cloud,
    ask,
    visit: (options) => visit(cloud, open, options),
    close: async () => {
      await Promise.all([open.close(), cloud.close()])
    },
  }
}

/** Instances of a function look at the version of the shop's rules again after 5 s. */
export const RULES_AGE_MS = 6_000

/** How long a list that asks again by itself waits. */
const REFRESH_MS = 15_000

/** Lets the page's timers run as long as a list waits before it asks again; the visitor has `ownTimers`. */
export const waitForRefresh = ({ page }: Visitor): Promise<void> => page.clock.runFor(REFRESH_MS)

/** What takes the tap when its text is aimed at: a chip's tap area lies over its text. */
const TAPPED =
  'xpath=ancestor-or-self::*[self::taro-button-core or @role="button" or @role="radio" or @role="link" or @role="tab"][1]'

/** What carries this aria-label or, failing that, this text; pages below the open one stay in Taro's document, unseen. */
async function aim(page: Page, name: string | RegExp): Promise<Locator> {
  const label = page.getByLabel(name, { exact: typeof name === 'string' }).filter({ visible: true })
  const text = page.getByText(name).filter({ visible: true })
  await label.or(text).first().waitFor()
  if ((await label.count()) > 0) return label.last()
  const tapped = text.last().locator(TAPPED)
  return (await tapped.count()) > 0 ? tapped : text.last()
}

async function visit(cloud: LocalCloud, { browser }: OpenBrowser, options: VisitOptions): Promise<Visitor> {
  const token = cloud.login(options.openid)
  const values: Record<string, string> = { 'local.login': JSON.stringify({ openid: options.openid, token }) }
  if (options.groupId !== undefined) values['local.group'] = options.groupId
  const phone = await newPhone(browser, { ...options, remembers: { origin: cloud.url, values } })
  const { page } = phone
  const goTo = async (place: string) => {
    await page.goto(`${cloud.url}/#${place}`)
  }
  await goTo(options.path)
  await page.locator('.taro_page').first().waitFor()
  return {
    openid: options.openid,
    phone,
    page,
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    tap: async (name) => (await aim(page, name)).tap(),
    aim: (name) => aim(page, name),
    goTo,
    leave: async () => {
      await phone.close()
      if (phone.problems.length > 0) throw new Error(`the page reported problems:\n${phone.problems.join('\n')}`)
    },
  }
}
