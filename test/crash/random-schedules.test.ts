import * as program from './program'
import { playSchedule } from './schedule'
import { World } from './world'

const SCHEDULES = Number(process.env.SCHEDULES ?? 2000)
const FIRST_SEED = Number(process.env.SCHEDULE_SEED ?? 1)

jest.setTimeout(60_000 + SCHEDULES * 500)

let world: World
let printed: jest.SpyInstance
beforeAll(() => {
  world = new World()
  // The clock logs every order that it could not finish, and here it is kept from finishing on purpose.
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  world.close()
  printed.mockRestore()
})

it(`${SCHEDULES} random schedules of buying leave goods, slots, points, coupons and money in order (C1)`, async () => {
  const started = process.cpuUsage()
  const bad: string[] = []
  const sums = { payments: 0, requests: 0, effects: 0 }
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES && bad.length < 5; seed += 1) {
    const { violations, payments, requests, trace } = await playSchedule(world, program, seed)
    sums.payments += payments
    sums.requests += requests
    sums.effects += trace.length
    if (violations.length > 0) bad.push(`seed ${seed}: ${violations.slice(0, 3).join(' · ')}`)
  }
  const { user, system } = process.cpuUsage(started)
  const seconds = (user + system) / 1e6
  console.info(
    `schedules from seed ${FIRST_SEED}: ${SCHEDULES}, ${sums.payments} payments, ${sums.requests} requests, ` +
      `${(SCHEDULES / seconds).toFixed(0)} schedules per CPU second`,
  )
  expect(bad).toEqual([])
})

it('a seed tells the whole schedule: drawn again, it is the same', async () => {
  for (const seed of [3, 14, 28]) {
    const { trace } = await playSchedule(world, program, seed)
    expect(trace.length).toBeGreaterThan(10)
    expect((await playSchedule(world, program, seed)).trace).toEqual(trace)
  }
})
