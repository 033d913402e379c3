import cloud from 'wx-server-sdk'
import { z } from 'zod'
import { notOffered } from '../../cloudfunctions/platform/fields'
import { ok, refuse } from '../../cloudfunctions/platform/result'
import { action, type Caller, compareVersions, type StaffCaller, serve } from '../../cloudfunctions/platform/serve'
import { openShopDatabase, type ShopDatabase } from '../support/shop-database'

let shop: ShopDatabase
let openid: string | undefined = 'oBuyer'
const seen: unknown[] = []
const faults: string[] = []

const input = z.strictObject({ n: z.int(), coupon: notOffered('优惠券'), secret: z.string().optional() })
const admit = async (caller: Caller, name: string) =>
  name === 'staff.only'
    ? refuse({ code: 'not-staff', message: '这里是店里人用的' })
    : ok<StaffCaller>({ ...caller, name: '周敏', role: 'staff', storeIds: 'all', note: () => undefined })

const echo = async (ask: z.output<typeof input>, caller: StaffCaller) => {
  seen.push({ ask, openid: caller.openid })
  return ok({ n: ask.n })
}
const main = serve<StaffCaller>({
  admit,
  actions: {
    echo: action(input, echo),
    'echo.new': action(input, echo, { minClient: '1.10.0' }),
    'staff.only': action(input, echo),
    refused: action(input, async () => refuse({ code: 'sold-out', message: '今天烤的卖完了，明天再来', left: 2 })),
    broken: action(input, async () => {
      throw new Error('secret detail of the database')
    }),
    change: action(
      input,
      async (ask, caller: StaffCaller) => {
        if (ask.n === 0) throw new Error('crash in between')
        caller.note({ storeId: 'xianlin', before: { n: 1 }, after: { n: ask.n, note: 'x'.repeat(300) } })
        return ask.n > 0 ? ok({}) : refuse({ code: 'not-enough', message: '不够了' })
      },
      { writes: true, conceal: ['secret'] },
    ),
  },
})

beforeAll(() => {
  shop = openShopDatabase()
  jest
    .spyOn(cloud, 'getWXContext')
    .mockImplementation(() => ({ OPENID: openid }) as ReturnType<typeof cloud.getWXContext>)
  jest.spyOn(console, 'error').mockImplementation((line: string) => void faults.push(line))
})
afterAll(() => {
  jest.restoreAllMocks()
  shop.close()
})
beforeEach(() => {
  shop.empty()
  openid = 'oBuyer'
  seen.length = 0
  faults.length = 0
})

const codeOf = async (event: unknown) => {
  const answer = await main(event)
  if (answer.ok) return 'ok'
  return 'refusal' in answer ? answer.refusal.code : 'fault'
}

describe('the envelope', () => {
  test('data, with the time of the answer', async () => {
    expect(await main({ action: 'echo', data: { n: 1 } })).toEqual({
      ok: true,
      data: { n: 1 },
      now: expect.any(Number),
    })
  })

  test('a refusal keeps its code, sentence and details', async () => {
    expect(await main({ action: 'refused', data: { n: 1 } })).toEqual({
      ok: false,
      refusal: { code: 'sold-out', message: '今天烤的卖完了，明天再来', left: 2 },
      now: expect.any(Number),
    })
  })

  test('a fault tells a request id and nothing else; the log has the rest under that id', async () => {
    const answer = await main({ action: 'broken', data: { n: 1 } })
    if (answer.ok || !('fault' in answer)) throw new Error('expected a fault')
    expect(Object.keys(answer.fault).sort()).toEqual(['message', 'requestId'])
    expect(answer.fault.message).toBe('出了点问题，请稍后再试')
    expect(faults).toHaveLength(1)
    expect(JSON.parse(faults[0] ?? '')).toMatchObject({
      requestId: answer.fault.requestId,
      action: 'broken',
      error: expect.stringContaining('secret detail of the database'),
    })
  })
})

describe('identity', () => {
  test('comes from WeChat’s context; what the event says of it is not read', async () => {
    const event = {
      action: 'echo',
      data: { n: 1 },
      userInfo: { openId: 'oThief', appId: 'x' },
      openid: 'oThief',
      OPENID: 'oThief',
    }
    expect(await codeOf(event)).toBe('ok')
    expect(seen).toEqual([{ ask: { n: 1 }, openid: 'oBuyer' }])
  })

  test('an openid for oneself inside data is an unknown field', async () => {
    expect(await codeOf({ action: 'echo', data: { n: 1, openid: 'oThief' } })).toBe('bad-input')
  })

  test('without one nothing is answered', async () => {
    openid = undefined
    expect(await codeOf({ action: 'echo', data: { n: 1 } })).toBe('not-signed-in')
    openid = ''
    expect(await codeOf({ action: 'echo', data: { n: 1 } })).toBe('not-signed-in')
  })
})

describe('actions', () => {
  test.each([
    'nothing',
    '',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    7,
    null,
    undefined,
    { $ne: 1 },
    ['echo'],
  ])('%j is unknown', async (name) => {
    expect(await codeOf({ action: name, data: { n: 1 } })).toBe('unknown-action')
  })

  test.each([[undefined], [null], ['echo'], [7], [[]]])('the event %j is unknown too, not a crash', async (event) => {
    expect(await codeOf(event)).toBe('unknown-action')
  })

  test('a client too old is told to update; without a version it may try', async () => {
    const ask = { action: 'echo.new', data: { n: 1 } }
    expect(await codeOf({ ...ask, client: { version: '1.9.3' } })).toBe('update-required')
    expect(await codeOf({ ...ask, client: { version: '1.10.0' } })).toBe('ok')
    expect(await codeOf({ ...ask, client: null })).toBe('ok')
    expect(await codeOf(ask)).toBe('ok')
  })

  test('versions compare as numbers', () => {
    expect(compareVersions('1.10.0', '1.9.3')).toBeGreaterThan(0)
    expect(compareVersions('1.0', '1.0.0')).toBe(0)
    expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0)
  })
})

describe('strictness', () => {
  test.each([
    [{ n: '1' }],
    [{ n: 1.5 }],
    [{ n: 1, more: true }],
    [{}],
    [[]],
    ['n=1'],
    [7],
    [JSON.parse('{"n":1,"__proto__":{"admin":true}}')],
    [{ n: 1, constructor: {} }],
    [{ n: { $gt: 0 } }],
  ])('%j is refused before anything runs', async (data) => {
    expect(await codeOf({ action: 'echo', data })).toBe('bad-input')
    expect(seen).toEqual([])
  })

  test('names the field in a sentence', async () => {
    expect(await main({ action: 'echo', data: { n: 'x' } })).toMatchObject({
      refusal: { code: 'bad-input', message: '提交的内容不对（n），请更新小程序后再试', field: 'n' },
    })
  })

  test('a huge unknown field does not come back as a huge answer', async () => {
    const answer = await main({ action: 'echo', data: { n: 1, ['x'.repeat(500_000)]: 1 } })
    expect(JSON.stringify(answer).length).toBeLessThan(1000)
  })

  test('what is not offered yet is refused by its own name', async () => {
    expect(await main({ action: 'echo', data: { n: 1, coupon: 'c1' } })).toMatchObject({
      refusal: { code: 'not-offered', message: '优惠券还没有开放' },
    })
  })

  test('who may not is refused before the use case runs', async () => {
    expect(await codeOf({ action: 'staff.only', data: { n: 1 } })).toBe('not-staff')
    expect(seen).toEqual([])
  })
})

describe('the audit log', () => {
  const lines = () => shop.engine.all('audit').sort((a, b) => String(a.phase).localeCompare(String(b.phase)))

  test('has a line before and a line after, with what changed, long texts cut and secrets concealed', async () => {
    await main({ action: 'change', data: { n: 5, secret: 'KM74T9R8' } })
    const common = { action: 'change', openid: 'oBuyer', role: 'staff', input: { n: 5, secret: '••••R8' } }
    expect(lines()).toEqual([
      expect.objectContaining({ ...common, phase: 'asked', storeId: null, outcome: null, before: null, after: null }),
      expect.objectContaining({
        ...common,
        phase: 'done',
        storeId: 'xianlin',
        outcome: 'ok',
        before: { n: 1 },
        after: { n: 5, note: `${'x'.repeat(200)}…` },
      }),
    ])
    expect(JSON.stringify(lines())).not.toContain('KM74T9R8')
  })

  test('a refusal is a line too, by its code', async () => {
    await main({ action: 'change', data: { n: -1 } })
    expect(lines().map(({ outcome }) => outcome)).toEqual([null, 'not-enough'])
  })

  test('a crash in between leaves the line before', async () => {
    expect(await codeOf({ action: 'change', data: { n: 0 } })).toBe('fault')
    expect(lines().map(({ phase }) => phase)).toEqual(['asked'])
  })

  test('reading leaves none', async () => {
    await main({ action: 'echo', data: { n: 1 } })
    expect(lines()).toEqual([])
  })
})
