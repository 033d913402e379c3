import { type LocalCloud, startLocalCloud } from '../../../local-cloud/local-cloud'
import { FRIDAY_AFTERNOON } from '../../support/shop-hours'
import { type CloudLink, linkToCloud } from './cloud-link'
import type { WeappRuntime } from './runtime'
import { startWeapp } from './subject'
import { type Finger, finger } from './touch'

/** A phone with the mini-program open: what it sends, what it runs, and a finger on it. */
export interface InHand {
  link: CloudLink
  app: WeappRuntime
  hand: Finger
}

export interface Shop {
  cloud(): LocalCloud
  /** What an action answers; a refusal or a fault is an error of the test. */
  ask<T>(openid: string, action: string, data: unknown, entrypoint?: string): Promise<T>
  /** Somebody opens the mini-program on a page. `storage` of an earlier phone: the same phone, started again. */
  phone(
    openid: string,
    path: string,
    how?: { scene?: number; groupId?: string; storage?: Map<string, string> },
  ): Promise<InHand>
}

/** WeChat advises less than 256 KB for one `setData`. */
const PATCH_LIMIT = 256 * 1024

/**
 * The demo shop for the tests of a file. After each test every phone must be free of printed errors, template warnings
 * and calls that `wx` does not have.
 */
export function demoShop(): Shop {
  let cloud: LocalCloud | undefined
  const open: WeappRuntime[] = []
  const running = (): LocalCloud => {
    if (!cloud) throw new Error('the local cloud is not running')
    return cloud
  }

  beforeAll(async () => {
    cloud = await startLocalCloud({ seed: 'demo', mode: 'strict', port: 0, dataDir: null, startAt: FRIDAY_AFTERNOON })
  })
  afterAll(() => cloud?.close())
  afterEach(async () => {
    const apps = open.splice(0)
    for (const app of apps) await app.close()
    for (const app of apps) {
      expect(app.findings).toEqual({ errors: [], warnings: [], missing: [] })
      expect(app.stack.largestPatch).toBeLessThan(PATCH_LIMIT)
    }
  })

  return {
    cloud: running,
    ask: async <T>(openid: string, action: string, data: unknown, entrypoint = 'shop') => {
      const answer = await running().call(entrypoint, action, data, openid)
      if (!answer.ok) throw new Error(`${action} answered ${JSON.stringify(answer)}`)
      return answer.data as T
    },
    phone: async (openid, path, { scene = 1001, groupId, storage } = {}) => {
      const link = linkToCloud(running(), { openid, groupId })
      const app = startWeapp(link.mocks, storage)
      open.push(app)
      await app.launch(path, scene)
      return { link, app, hand: finger(app) }
    },
  }
}
