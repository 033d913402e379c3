import fc from 'fast-check'
import type { ChosenOption } from '../../cloudfunctions/pricing/contract'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import { quoteHash } from '../../cloudfunctions/pricing/rules/quote-hash'
import type { CommunityStanding, NoCommunityCode } from '../../cloudfunctions/tracking/rules/community-standing'
import { plainAsk } from '../support/plain-ask'

const SEED = 20261124
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300)
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as never, { seed: SEED, numRuns: RUNS })

const ids = ['a_1', 'b_1', 'c_1', 'd_1', 'e_1']
const priceEntry = fc.record({
  listFen: fc.integer({ min: 1, max: 10_000_000 }),
  communityPercentOff: fc.integer({ min: 0, max: 90 }),
})
const book = fc
  .array(priceEntry, { minLength: ids.length, maxLength: ids.length })
  .map(
    (entries) =>
      new Map(
        entries.map((entry, i) => [ids[i] ?? '', { ...entry, name: ids[i] ?? '', productId: 'p', categoryId: 'c' }]),
      ),
  )
const lines = fc.array(
  fc.record({
    skuId: fc.constantFrom(...ids),
    quantity: fc.integer({ min: 1, max: 50 }),
    options: fc.constant<ChosenOption[]>([]),
  }),
  { minLength: 1, maxLength: 12 },
)
const granted: fc.Arbitrary<CommunityStanding> = fc.record({
  granted: fc.constant(true as const),
  groupId: fc.stringMatching(/^[a-z]{1,10}$/),
  groupName: fc.string({ maxLength: 10 }),
  storeId: fc.stringMatching(/^[a-z]{1,10}$/),
})
const refused: fc.Arbitrary<CommunityStanding> = fc.record({
  granted: fc.constant(false as const),
  code: fc.constantFrom<NoCommunityCode>('no-touch', 'touch-foreign', 'touch-expired', 'group-inactive'),
  reason: fc.string({ maxLength: 10 }),
})
const anyStanding = fc.oneof(granted, refused)
const ask = (lineList: PriceAsk['lines'], prices: PriceAsk['prices'], community: CommunityStanding): PriceAsk => ({
  ...plainAsk,
  lines: lineList,
  prices,
  community,
})

beforeAll(() => console.info(`pricing properties: seed ${SEED}, ${RUNS} runs each`))

describe('what holds for every price (T3, P4)', () => {
  test('units sum to their line, lines sum to the payable, list price plus deductions is the payable', () => {
    check(
      fc.property(lines, book, anyStanding, (wanted, prices, community) => {
        const plan = price(ask(wanted, prices, community))
        for (const line of plan.lines) {
          expect(line.units).toHaveLength(line.quantity)
          expect(line.units.reduce((a, b) => a + b, 0)).toBe(line.payableFen)
        }
        expect(plan.lines.reduce((sum, line) => sum + line.payableFen, 0)).toBe(plan.payableFen)
        expect(plan.listFen + plan.adjustments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(plan.payableFen)
      }),
    )
  })

  test('every amount is a whole number of fen, no unit is negative or dearer than the list price', () => {
    check(
      fc.property(lines, book, anyStanding, (wanted, prices, community) => {
        const plan = price(ask(wanted, prices, community))
        const amounts = [plan.payableFen, plan.listFen, ...plan.adjustments.map(({ amountFen }) => amountFen)]
        expect(amounts.every(Number.isSafeInteger)).toBe(true)
        for (const line of plan.lines) {
          expect(line.units.every((unit) => Number.isSafeInteger(unit) && unit >= 0 && unit <= line.listFen)).toBe(true)
        }
      }),
    )
  })

  test('two people of the same class pay the same, whichever groups they come from', () => {
    check(
      fc.property(lines, book, granted, granted, (wanted, prices, one, other) => {
        const [first, second] = [price(ask(wanted, prices, one)), price(ask(wanted, prices, other))]
        expect(second.lines).toEqual(first.lines)
        expect(quoteHash(second)).toBe(quoteHash(first))
      }),
    )
  })

  test('two people of no class pay the list price, whatever the reason', () => {
    check(
      fc.property(lines, book, refused, (wanted, prices, community) => {
        const plan = price(ask(wanted, prices, community))
        expect(plan.payableFen).toBe(plan.listFen)
      }),
    )
  })

  test('only the published class community ever changes a price, and every change names it', () => {
    check(
      fc.property(lines, book, anyStanding, (wanted, prices, community) => {
        const plan = price(ask(wanted, prices, community))
        expect(plan.adjustments.filter(({ classId }) => classId !== 'community')).toEqual([])
        expect(plan.adjustments.every(({ amountFen }) => amountFen < 0)).toBe(true)
      }),
    )
  })

  test('one piece costs the same alone, in company and at any quantity', () => {
    check(
      fc.property(lines, book, granted, (wanted, prices, community) => {
        const together = price(ask(wanted, prices, community))
        for (const line of together.lines) {
          const alone = price(ask([{ skuId: line.skuId, quantity: 1, options: [] }], prices, community))
          expect(new Set(line.units)).toEqual(new Set(alone.lines[0]?.units))
        }
      }),
    )
  })
})
