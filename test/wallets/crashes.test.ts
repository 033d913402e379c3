import fc from 'fast-check'
import type { JournalEntry, Wallet } from '../../cloudfunctions/wallets/records'
import { openShopDatabase, type ShopDatabase } from '../support/shop-database'
import {
  expectGrowthToAddUp,
  expectWalletToAddUp,
  History,
  MEMBER,
  type Posting,
  type Step,
} from '../support/wallet-history'

const numRuns = Number(process.env.WALLET_CRASHES ?? 100)
const seed = Number(process.env.PROPERTY_SEED ?? 20261124)

/** Which of the coming requests are lost, and which are carried out while their answer is lost. */
let faults: ('lost-request' | 'lost-answer' | 'none')[] = []

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase(async (_request, run) => {
    const fault = faults.shift() ?? 'none'
    if (fault === 'lost-request') throw new Error('crash')
    const answer = await run()
    if (fault === 'lost-answer') throw new Error('crash')
    return answer
  })
})
afterAll(() => shop.close())

function journalNow(): JournalEntry[] {
  const all = new Map<string, JournalEntry>()
  for (const entry of shop.engine.all('points_ledger')) all.set(String(entry.key), entry as unknown as JournalEntry)
  for (const [key, entry] of Object.entries(shop.raw('wallets', MEMBER).e as unknown as Wallet['e']))
    all.set(key, entry)
  return [...all.values()]
}

/** Calls until a call comes through, as outbox and sweep do. */
async function untilDone(posting: Posting): Promise<number> {
  for (let crashes = 0; ; crashes += 1) {
    try {
      await posting()
      return crashes
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('crash')) throw error
    }
  }
}

test(`${numRuns} histories through the SDK, with lost requests and answers at random: the journal still adds up (seed ${seed})`, async () => {
  let crashes = 0
  const step = fc.tuple(fc.nat(8), fc.nat(999), fc.nat(99))
  const fault = fc.constantFrom('none', 'none', 'lost-request', 'lost-answer') as fc.Arbitrary<(typeof faults)[number]>
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.array(fault, { maxLength: 4 })), { minLength: 6, maxLength: 12 }),
      async (random) => {
        shop.empty()
        const history = new History()
        const first: Step = [6, 399, 3]
        for (const [next, coming] of [[first, []] as const, ...random]) {
          const posting = history.next(next)
          if (!posting) continue
          faults = [...coming]
          crashes += await untilDone(posting)
          faults = []
          expectWalletToAddUp(shop.raw('wallets', MEMBER) as unknown as Wallet, journalNow())
        }
        expectGrowthToAddUp(shop.raw('wallets', MEMBER) as unknown as Wallet, journalNow(), history.now)
      },
    ),
    { seed, numRuns },
  )
  expect(crashes).toBeGreaterThan(numRuns)
}, 120_000)
