import cloud from 'wx-server-sdk'
import { type Job, onTimer } from '../../cloudfunctions/platform/jobs'
import { openShopDatabase, type ShopDatabase } from '../support/shop-database'

const SECOND = 1000
let shop: ShopDatabase
let openid: string | undefined
let now = 1_795_000_000_000
const clock = () => now

beforeAll(() => {
  shop = openShopDatabase()
  jest
    .spyOn(cloud, 'getWXContext')
    .mockImplementation(() => ({ OPENID: openid }) as ReturnType<typeof cloud.getWXContext>)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  delete process.env.TRIGGER_SRC
  jest.restoreAllMocks()
  shop.close()
})
beforeEach(() => {
  shop.empty()
  openid = undefined
  process.env.TRIGGER_SRC = 'timer'
})

/** A job with so many pages, each of which takes so long. */
const pages = (name: string, count: number, ms = 0): Job & { ran: number } => {
  const job = {
    name,
    ran: 0,
    page: async () => {
      job.ran += 1
      now += ms
      return job.ran < count
    },
  }
  return job
}

describe('who may start a timer’s function', () => {
  test('the timer, and nobody else: not a client, not a person with a timer’s variable, not a call without', async () => {
    const job = pages('sweep', 1)
    const main = onTimer([job], clock)
    openid = 'oThief'
    await expect(main()).rejects.toThrow('only a timer may call this')
    openid = undefined
    process.env.TRIGGER_SRC = 'wx_client'
    await expect(main()).rejects.toThrow('only a timer may call this')
    delete process.env.TRIGGER_SRC
    await expect(main()).rejects.toThrow('only a timer may call this')
    expect(job.ran).toBe(0)
    process.env.TRIGGER_SRC = 'timer'
    expect(await main()).toEqual({ ran: ['sweep'] })
  })
})

describe('jobs', () => {
  test('run page by page until nothing is left', async () => {
    const job = pages('sweep', 7)
    await onTimer([job], clock)()
    expect(job.ran).toBe(7)
    expect(shop.raw('job_leases', 'sweep')).toMatchObject({ until: 0 })
  })

  test('have a turn of ten seconds, so that a long one does not starve the others', async () => {
    const [long, short] = [pages('long', 1000, SECOND), pages('short', 2)]
    expect(await onTimer([long, short], clock)()).toEqual({ ran: ['long', 'short'] })
    expect(long.ran).toBe(10)
    expect(short.ran).toBe(2)
  })

  test('end after fifty seconds together', async () => {
    const jobs = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => pages(name, 1000, SECOND))
    expect(await onTimer(jobs, clock)()).toEqual({ ran: ['a', 'b', 'c', 'd', 'e'] })
  })

  test('of two runs at the same moment one has the lease', async () => {
    let inside = 0
    let most = 0
    const job: Job = {
      name: 'sweep',
      page: async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
        return false
      },
    }
    const runs = await Promise.all(Array.from({ length: 5 }, () => onTimer([job], clock)()))
    expect(most).toBe(1)
    expect(runs.filter(({ ran }) => ran.length > 0).length).toBeGreaterThanOrEqual(1)
  })

  test('a run that died frees its lease after two minutes', async () => {
    shop.put('job_leases', { _id: 'sweep', until: now + 120 * SECOND, rev: 4 })
    const job = pages('sweep', 1)
    expect(await onTimer([job], clock)()).toEqual({ ran: [] })
    now += 120 * SECOND
    expect(await onTimer([job], clock)()).toEqual({ ran: ['sweep'] })
    expect(job.ran).toBe(1)
  })

  test('one that fails does not keep the others from running, and the run is seen to have failed', async () => {
    const broken: Job = {
      name: 'broken',
      page: async () => {
        throw new Error('no')
      },
    }
    const good = pages('good', 1)
    await expect(onTimer([broken, good], clock)()).rejects.toThrow('jobs failed: broken')
    expect(good.ran).toBe(1)
    expect(shop.raw('job_leases', 'broken')).toMatchObject({ until: 0 })
  })
})
