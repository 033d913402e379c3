import { PLOTS } from './plots'
import * as program from './program'
import { World } from './world'

/** Coupons, points and budgets in every order in which the requests of three actors can come. */

jest.setTimeout(600_000)

let world: World
let printed: jest.SpyInstance
beforeAll(() => {
  world = new World()
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  world.close()
  printed.mockRestore()
})

const only = process.env.PLOT
it.each(PLOTS.filter((_, n) => only === undefined || n === Number(only)))('$name (T4)', async (plot) => {
  const started = process.cpuUsage()
  const { schedules, states, ends, wrong } = await world.explore(program, plot)
  const { user, system } = process.cpuUsage(started)
  console.info(
    `${plot.name}: ${schedules} schedules, ${states} states, ${ends} ends, ${((user + system) / 1e6).toFixed(1)} CPU s`,
  )
  expect(wrong).toBeNull()
})
