import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import mutants from './mutants/mutants.json'
import type * as Program from './program'
import { playSchedule } from './schedule'
import { World } from './world'

/** Each guard of the saga taken out, one at a time: the schedules must notice, or they prove nothing. */

/** How many seeds to look through; 0 = only the ones noted below. */
const LOOK = Number(process.env.MUTANT_SEEDS ?? 0)

jest.setTimeout(120_000 + LOOK * 500)

/**
 * For each guard a seed whose schedule notices that it is gone. They belong to the schedules as they are drawn now: when
 * drawing changes, `MUTANT_SEEDS=2000` looks for the first seed of each and prints it.
 */
const SEEDS: Readonly<Record<string, number>> = {
  'no-tombstone': 20,
  'release-first': 2,
  'zero-means-no': 2,
  'close-from-any-state': 161,
  'close-locally-first': 179,
  'settle-from-any-state': 129,
  'no-rev': 12,
  'sold-entry-dropped': 202,
  'pruned-early': 964,
}

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
const seedOf = (name: string): number => {
  const seed = SEEDS[name]
  if (seed === undefined) throw new Error(`${name} has no seed`)
  return seed
}

/** The first seed, if any, whose schedule notices the mutant. */
async function firstSeed(name: string): Promise<number | null> {
  const program = load(name)
  for (let seed = 1; seed <= LOOK; seed += 1) {
    if ((await playSchedule(world, program, seed)).violations.length > 0) return seed
  }
  return null
}

it.each(mutants)('without the guard of rule $rule ($name) the schedules find damage (C1)', async ({ name }) => {
  if (LOOK > 0) console.info(`${name}: ${await firstSeed(name)}`)
  const { violations } = await playSchedule(world, load(name), seedOf(name))
  expect(violations).not.toEqual([])
})

it('with all guards the same seeds, bundled in the same way, find none', async () => {
  for (const seed of new Set(Object.values(SEEDS))) {
    const { violations } = await playSchedule(world, load('unchanged'), seed)
    expect({ seed, violations }).toEqual({ seed, violations: [] })
  }
})
