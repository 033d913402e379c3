import fc from 'fast-check'
import type { JournalEntry, Wallet } from '../../cloudfunctions/wallets/records'
import { expectGrowthToAddUp, expectWalletToAddUp, History, MEMBER, type Step } from '../support/wallet-history'
import { walletsInMemory } from '../support/wallet-memory'

/** Histories of the posting rules in process; `npm run test:deep` raises the count. */
const numRuns = Number(process.env.WALLET_HISTORIES ?? 10_000)
const seed = Number(process.env.PROPERTY_SEED ?? 20261124)

const steps = fc.array(fc.tuple(fc.nat(8), fc.nat(999), fc.nat(99)), { minLength: 4, maxLength: 16 })
/** Points to begin with, so that histories have something to spend. */
const FIRST: Step[] = [
  [6, 399, 3],
  [6, 250, 0],
]

let memory: ReturnType<typeof walletsInMemory>
beforeAll(() => {
  memory = walletsInMemory()
})
afterAll(() => memory.restore())

const walletNow = (): Wallet => {
  const wallet = memory.wallets.get(MEMBER)
  if (!wallet) throw new Error('the history made no wallet')
  return wallet
}

function journalNow(): JournalEntry[] {
  const all = new Map<string, JournalEntry>()
  for (const [id, entry] of memory.ledger) all.set(id.slice(MEMBER.length + 1), entry as unknown as JournalEntry)
  for (const [key, entry] of Object.entries(walletNow().e)) all.set(key, entry)
  return [...all.values()]
}

test(`M1: at every prefix of ${numRuns} random histories the balance is the fold of the journal, lots and growth too (seed ${seed})`, async () => {
  let prefixes = 0
  await fc.assert(
    fc.asyncProperty(steps, async (random) => {
      memory.wallets.clear()
      memory.ledger.clear()
      const history = new History()
      for (const step of [...FIRST, ...random]) {
        const posting = history.next(step as Step)
        if (!posting) continue
        await posting()
        expectWalletToAddUp(walletNow(), journalNow())
        const once = JSON.stringify({ ...walletNow(), rev: 0 })
        // Holding is repeated through the order's own call; every other posting may come again at any time.
        if (step[0] % 9 !== 0) await posting()
        if (JSON.stringify({ ...walletNow(), rev: 0 }) !== once) throw new Error(`step ${step} posted twice`)
        prefixes += 1
      }
      expectGrowthToAddUp(walletNow(), journalNow(), history.now)
    }),
    { seed, numRuns },
  )
  expect(prefixes).toBeGreaterThan(numRuns * 4)
}, 240_000)
