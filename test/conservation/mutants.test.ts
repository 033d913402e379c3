import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import mutants from './mutants.json'
import { ALL_PLOTS } from './plots'
import type * as Program from './program'
import { World } from './world'

/** Each guard of coupons, points and budgets taken out, one at a time: the exploration must notice, or it proves nothing. */

/** A mutant is noticed within so many schedules of its plot, or it is not noticed. */
const DRAWN = { seed: 20261124, most: 2000 }

jest.setTimeout(300_000)

const root = path.resolve(__dirname, '../..')
const folder = path.join(root, 'node_modules/.cache', `tianquan-conservation-${process.pid}`)
let world: World
let printed: jest.SpyInstance
beforeAll(() => {
  const bundler = path.join(root, 'test/crash/mutants/bundle.mjs')
  const [program, list] = [path.join(__dirname, 'program.ts'), path.join(__dirname, 'mutants.json')]
  execFileSync(process.execPath, [bundler, folder, program, list], { stdio: 'pipe' })
  world = new World()
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  world.close()
  printed.mockRestore()
  rmSync(folder, { recursive: true, force: true })
})

const load = (name: string): typeof Program => require(path.join(folder, `${name}.cjs`)) as typeof Program
const plotOf = (name: string) => {
  const plot = ALL_PLOTS.find((one) => one.name === name)
  if (!plot) throw new Error(`there is no plot "${name}"`)
  return plot
}

it.each(mutants)('without the guard "$guard" something is lost or won ($name) (T4)', async ({ name, plot }) => {
  const { schedules, wrong } = await world.explore(load(name), plotOf(plot), DRAWN)
  console.info(`${name}: seed ${DRAWN.seed}, noticed in schedule ${schedules}: ${wrong?.texts[0]}`)
  expect(wrong?.texts).not.toBeUndefined()
})

it('with all guards the first 200 of these schedules, bundled in the same way, find nothing', async () => {
  for (const name of new Set(mutants.map(({ plot }) => plot))) {
    const { wrong } = await world.explore(load('unchanged'), plotOf(name), { ...DRAWN, most: 200 })
    expect({ name, wrong }).toEqual({ name, wrong: null })
  }
})
