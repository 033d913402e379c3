import type * as Program from './program'
import type { OneAct } from './scenes'
import { type Call, turn } from './wire'
import type { World } from './world'

/** What can happen to one request. `others` are the requests that are under way beside it. */
export const FAULTS = [
  'stopped before it',
  'stopped before it, the others land later',
  'stopped, it lands later',
  'stopped after it',
  'stopped after it, the others land later',
  'answer lost',
  'request lost',
  'given up, it lands later',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Counted {
  /** Requests to the database and calls of WeChat Pay, in order. */
  asked: string[]
  database: number
  /** How many of the database's answers had to be waited for one after the other. */
  rounds: number
}

const isDatabase = ({ what }: Pick<Call, 'what'>): boolean => !what.startsWith('pay ')

/** Runs the use case without trouble and counts what it asks. */
export async function countRequests(world: World, program: typeof Program, { before, act, now }: OneAct) {
  await before(world, program)
  const asked: string[] = []
  let database = 0
  let rounds = 0
  const result: { answer?: unknown } = {}
  world.wire.start('counted', now, async () => {
    result.answer = await act(world, program)
  })
  await turn()
  while (world.wire.calls.length > 0) {
    const round = world.wire.calls
    asked.push(...round.map(({ what }) => what))
    database += round.filter(isDatabase).length
    rounds += round.some(isDatabase) ? 1 : 0
    for (const call of round) await world.wire.deliver(call)
  }
  const counted: Counted = { asked, database, rounds }
  return { counted, answer: result.answer }
}

async function happen({ wire }: World, call: Call, fault: Fault): Promise<void> {
  switch (fault) {
    case 'stopped before it':
      return wire.kill(call.actor, () => false)
    case 'stopped before it, the others land later':
      return wire.kill(call.actor, (other) => other !== call)
    case 'stopped, it lands later':
      return wire.kill(call.actor, (other) => other === call)
    case 'stopped after it':
      await call.land()
      return wire.kill(call.actor, () => false)
    case 'stopped after it, the others land later':
      await call.land()
      return wire.kill(call.actor, () => true)
    case 'answer lost':
      await call.land()
      return wire.drop(call, false)
    case 'request lost':
      return wire.drop(call, false)
    case 'given up, it lands later':
      return wire.drop(call, true)
  }
}

/** Runs the use case; its `nth` request (from 0) meets the fault, everything else is answered in order. */
export async function runWithFault(
  world: World,
  program: typeof Program,
  { before, act, now }: OneAct,
  nth: number,
  fault: Fault,
): Promise<void> {
  await before(world, program)
  let answered = 0
  world.wire.start('with a fault', now, () => act(world, program))
  await turn()
  for (let call = world.wire.calls[0]; call; call = world.wire.calls[0]) {
    if (answered === nth) await happen(world, call, fault)
    else await world.wire.deliver(call)
    answered += 1
  }
  if (answered <= nth) throw new Error(`there is no request ${nth}`)
}
