import { addDays, shopDay } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, dataOf, startShopCloud } from '../support/shop-cloud'

jest.setTimeout(180_000)

let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud()
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

interface CheckedIn {
  day: string
  streak: number
  rewards: { kind: string; points?: number }[]
  already: boolean
}

test('fifty parallel taps are one check-in with one reward (M3)', async () => {
  const before = Number(cloud.engine.read('wallets', 'demo-azhe')?.points ?? 0)
  const tap = { action: 'checkins.checkIn', data: {} }
  const sent = await Promise.all(Array.from({ length: 50 }, () => send('shop', tap, 'demo-azhe')))
  const answers = sent.map((one) => dataOf<CheckedIn>(one))
  expect(answers.filter(({ already }) => !already)).toHaveLength(1)
  expect(new Set(answers.map(({ streak }) => streak))).toEqual(new Set([1]))
  expect(cloud.engine.all('checkins').filter(({ openid }) => openid === 'demo-azhe')).toHaveLength(1)
  expect(Number(cloud.engine.read('wallets', 'demo-azhe')?.points) - before).toBe(5)
  expect(cloud.engine.all('points_grants').filter(({ openid }) => openid === 'demo-azhe')).toHaveLength(1)
})

test('ten parallel make-ups of one day cost one card (M3)', async () => {
  const day = addDays(shopDay(cloud.clock.now()), -6)
  const ask = { action: 'checkins.makeUp', data: { day } }
  const sent = await Promise.all(Array.from({ length: 10 }, () => send('shop', ask, 'demo-qiqi')))
  const answers = sent.map((one) => dataOf<CheckedIn>(one))
  expect(answers.filter(({ already }) => !already)).toHaveLength(1)
  expect(cloud.engine.all('checkins').filter((one) => one.openid === 'demo-qiqi' && one.day === day)).toHaveLength(1)
})
