import { repeatCallbacks, sweepUntilQuiet } from './clock'
import { atTheEnd } from './invariants'
import { countRequests, FAULTS, runWithFault } from './one-fault'
import * as program from './program'
import { ACTS, type OneAct, PLACES, WISH } from './scenes'
import { NOW, World } from './world'

jest.setTimeout(300_000)

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

/** Clock and late requests until nothing moves any more. @returns what is wrong then */
async function comeToRest(from: number): Promise<string[]> {
  const first = await sweepUntilQuiet(world, program, from)
  for (const stray of world.wire.strays) await world.wire.landStray(stray)
  await repeatCallbacks(world, program, first.now)
  const { endless } = await sweepUntilQuiet(world, program, first.now)
  return [...first.endless, ...endless, ...atTheEnd(world), ...world.wire.faults]
}

/** Every request of a use case meets every fault once. */
async function eachFault(
  one: OneAct,
  check: (nth: number) => Promise<string[]>,
): Promise<{ runs: number; bad: string[] }> {
  const { counted } = await countRequests(world, program, one)
  const bad: string[] = []
  let runs = 0
  for (const [nth, what] of counted.asked.entries()) {
    for (const fault of FAULTS) {
      await runWithFault(world, program, one, nth, fault)
      runs += 1
      bad.push(...(await check(nth)).map((text) => `${what} (${nth + 1}), ${fault}: ${text}`))
    }
  }
  return { runs, bad }
}

describe('one fault at one request, everywhere (C1)', () => {
  it.each(ACTS)('$name', async (one) => {
    const { counted } = await countRequests(world, program, one)
    const { runs, bad } = await eachFault(one, () => comeToRest(one.now))
    const { asked, database, rounds } = counted
    console.info(
      `${one.name}: ${database} database requests in ${rounds} rounds, ${asked.length - database} of WeChat Pay, ${runs} runs`,
    )
    expect(bad).toEqual([])
    expect(database).toBeLessThanOrEqual(one.budget?.requests ?? Number.POSITIVE_INFINITY)
    expect(rounds).toBeLessThanOrEqual(one.budget?.rounds ?? Number.POSITIVE_INFINITY)
  })
})

interface Placed {
  ok: boolean
  data?: unknown
  refusal?: { code: string; message: string }
}

/** What the buyer makes of an answer. */
const heard = (answer: unknown) => {
  const { ok, data, refusal } = answer as Placed
  return JSON.stringify(ok ? data : [refusal?.code, refusal?.message])
}

describe('one fault anywhere in place, then the same call once more: it is finished and answers as if nothing had been', () => {
  it.each(PLACES)('$name', async (one) => {
    const first = heard((await countRequests(world, program, one)).answer)
    const again = async () => heard(await world.wire.run('again', NOW, () => one.act(world, program)))
    const { bad } = await eachFault(one, async () => {
      const wrong: string[] = []
      const second = await again()
      if (second !== first) wrong.push(`answers ${second}, not ${first}`)
      const state = world.order(WISH.orderId)?.state
      if (state === 'placing' || state === undefined) wrong.push(`is ${state}`)
      for (const stray of world.wire.strays) await world.wire.landStray(stray)
      const third = await again()
      if (third !== first) wrong.push(`answers ${third} at last, not ${first}`)
      world.pay.pay(WISH.orderId, WISH.openid)
      return [...wrong, ...(await comeToRest(NOW))]
    })
    expect(bad).toEqual([])
  })
})
