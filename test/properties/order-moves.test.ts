import fc from 'fast-check'
import type { OrderState } from '../../cloudfunctions/orders/contract'
import { MOVES, mayMove } from '../../cloudfunctions/orders/rules/states'

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500)
const seed = Number(process.env.PROPERTY_SEED ?? 20261124)
const STATES = Object.keys(MOVES) as OrderState[]
const wishes = fc.array(fc.constantFrom(...STATES), { maxLength: 30 })

/** Where an order has been when each wish was granted that the table allows. */
function walk(asked: readonly OrderState[]): OrderState[] {
  const been: OrderState[] = ['placing']
  for (const to of asked) {
    const at = been.at(-1) ?? 'placing'
    if (mayMove(at, to)) been.push(to)
  }
  return been
}

const before = (been: readonly OrderState[], state: OrderState): readonly OrderState[] =>
  been.slice(0, Math.max(0, been.indexOf(state)))

describe(`${numRuns} walks through the states of an order, seed ${seed}`, () => {
  const always = (holds: (been: OrderState[]) => boolean) =>
    fc.assert(
      fc.property(wishes, (asked) => holds(walk(asked))),
      { numRuns, seed },
    )

  it('nothing is handed over, made ready or given back that was not paid for', () => {
    for (const state of ['ready', 'uncollected', 'picked-up', 'refunding', 'refunded'] as const) {
      always((been) => !been.includes(state) || before(been, state).includes('paid'))
    }
  })

  it('what is closed, refunded or picked up stays so, and no order is two of these', () => {
    const ends: readonly OrderState[] = ['closed', 'refunded', 'picked-up']
    always((been) => {
      const reached = been.filter((state) => ends.includes(state))
      return reached.length === 0 || (reached.length === 1 && reached[0] === been.at(-1))
    })
  })

  it('an order that was paid is never closed, and one that waits for money never waits again', () => {
    always((been) => !(been.includes('paid') && been.includes('closed')))
    always((been) => been.filter((state) => state === 'awaiting-payment').length <= 1)
  })

  it('money goes back only by way of refunding, so that the counter sees it before WeChat does', () => {
    always((been) => been.every((state, index) => state !== 'refunded' || been[index - 1] === 'refunding'))
  })
})
