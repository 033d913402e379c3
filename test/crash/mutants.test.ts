import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import mutants from './mutants/mutants.json'
import type * as Program from './program'
import { playSchedule } from './schedule'
import { World } from './world'

/** Each guard of the saga taken out, one at a time: the schedules must notice, or they prove nothing. */

/** How many seeds to look through; 0 = only the ones noted below. */
jest.setTimeout(300_000)

/** A mutant must be noticed by one of so many schedules; its run stops at the first. */
const MOST_SCHEDULES = 2_000
/** So many schedules are played with all guards, bundled in the same way. */
const UNCHANGED_SCHEDULES = 60

const folder = path.resolve(__dirname, '../../node_modules/.cache', `tianquan-mutants-${process.pid}`)
let world: World
let printed: jest.SpyInstance
beforeAll(() => {
  execFileSync(process.execPath, [path.join(__dirname, 'mutants/bundle.mjs'), folder], { stdio: 'pipe' })
  world = new World()
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  world.close()
  printed.mockRestore()
  rmSync(folder, { recursive: true, force: true })
})

const load = (name: string): typeof Program => require(path.join(folder, `${name}.cjs`)) as typeof Program
/** The first seed, if any, whose schedule notices the mutant. */
async function firstSeed(name: string): Promise<number | null> {
  const program = load(name)
  for (let seed = 1; seed <= MOST_SCHEDULES; seed += 1) {
    if ((await playSchedule(world, program, seed)).violations.length > 0) return seed
  }
  return null
}

it.each(mutants)('without the guard of rule $rule ($name) the schedules find damage (C1)', async ({ name }) => {
  const seed = await firstSeed(name)
  console.info(`${name}: noticed by schedule ${seed}`)
  expect(seed).not.toBeNull()
})

it('with all guards the same seeds, bundled in the same way, find none', async () => {
  for (let seed = 1; seed <= UNCHANGED_SCHEDULES; seed += 1) {
    const { violations } = await playSchedule(world, load('unchanged'), seed)
    expect({ seed, violations }).toEqual({ seed, violations: [] })
  }
})
