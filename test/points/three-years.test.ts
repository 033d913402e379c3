import { sha256 } from '../../cloudfunctions/platform/digest'
import { addDays, atShopTime, MINUTE } from '../../cloudfunctions/platform/time'
import { expiryOf } from '../../cloudfunctions/points/rules/expiry'
import type { Tier } from '../../cloudfunctions/tiers/records'
import { regrade } from '../../cloudfunctions/tiers/regrade'
import { replayTier } from '../../cloudfunctions/tiers/rules/replay'
import { tierStanding } from '../../cloudfunctions/tiers/rules/tier-standing'
import { expireWallet } from '../../cloudfunctions/wallets/expire'
import { postEarned } from '../../cloudfunctions/wallets/give-back'
import { walletHolder } from '../../cloudfunctions/wallets/hold'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { JournalEntry, Wallet } from '../../cloudfunctions/wallets/records'
import { spendablePoints } from '../../cloudfunctions/wallets/rules/lots'
import { tidyWallet } from '../../cloudfunctions/wallets/tidy'
import { SeededRandom } from '../crash/seeded-random'
import { expectGrowthToAddUp, expectWalletToAddUp } from '../support/wallet-history'
import { walletsInMemory } from '../support/wallet-memory'

const seed = Number(process.env.PROPERTY_SEED ?? 20261124)
/** How many orders of working through the members of a night are compared; `npm run test:deep` asks for 20. */
const ORDERS = Number(process.env.BATCH_ORDERS ?? 2)
const DAYS = 3 * 365
const MEMBERS = Array.from({ length: 6 }, (_, index) => `member${index}`)

const tier = (_id: string, growthFrom: number, pointsPercent: number): Tier => ({
  ...{ _id, name: _id, growthFrom, pointsPercent, percentOff: 5, birthdayTemplateId: null, earlyAccess: false, rev: 1 },
})
const TIERS = [tier('silver', 100, 150), tier('gold', 300, 200), tier('black', 900, 300)]

let memory: ReturnType<typeof walletsInMemory>
beforeAll(() => {
  memory = walletsInMemory()
})
afterAll(() => memory.restore())

const walletOf = (openid: string): Wallet => {
  const wallet = memory.wallets.get(openid)
  if (!wallet) throw new Error(`${openid} has no wallet`)
  return wallet
}

function journalOf(openid: string): JournalEntry[] {
  const prefix = `${openid}:`
  const moved = [...memory.ledger].filter(([id]) => id.startsWith(prefix))
  const all = new Map<string, JournalEntry>(moved.map(([id, entry]) => [id.slice(prefix.length), entry as never]))
  for (const [key, entry] of Object.entries(walletOf(openid).e)) all.set(key, entry)
  return [...all.values()]
}

/** What one member does on one day, from the seed alone: some buy weekly for half a year and then no more for a year. */
async function liveADay(openid: string, index: number, day: number, noon: number): Promise<void> {
  const numbers = new SeededRandom(seed + index * 10_007 + day)
  const random = () => numbers.next()
  const eager = Math.floor(day / 180) % (2 + (index % 3)) === 0
  if (random() > (eager ? 0.12 : 0.01)) return
  const wallet = walletOf(openid)
  const orderId = `Aorder${String(index).padStart(3, '0')}d${String(day).padStart(8, '0')}`
  const fee = 1000 + Math.floor(random() * 6000)
  const percent = tierStanding(wallet, TIERS, noon)?.pointsPercent ?? 100
  const earn = Math.floor((Math.floor(fee / 100) * percent) / 100)
  const points = Math.floor((spendablePoints(wallet, noon) * random()) / 50) * 50
  const what = { orderId, openid, couponId: null, points, earn, at: noon }
  expect((await walletHolder.hold(what)).kind).toBe('held')
  await walletHolder.settle(what)
  const at = noon + MINUTE
  await postEarned({
    orderId,
    openid,
    points: earn,
    expiresAt: expiryOf(at, 3),
    spendFen: fee - points,
    visit: true,
    at,
  })
  await regrade(openid, at, null, TIERS)
  await tidyWallet(openid, [orderId], noon + 120 * MINUTE)
}

/** The night's two jobs for one member, in either order. */
async function night(openid: string, now: number, tiersFirst: boolean): Promise<void> {
  const jobs = [
    () => expireWallet(openid, now),
    async () => {
      for (let due = walletOf(openid).tierDue ?? 0; due > 0 && due <= now; due = walletOf(openid).tierDue ?? 0) {
        await regrade(openid, due, null, TIERS)
      }
    },
  ]
  for (const job of tiersFirst ? jobs.reverse() : jobs) await job()
}

/** Three years, one step a shop day. @returns the digest of every wallet and its journal */
async function threeYears(orderSeed: number): Promise<string> {
  memory.wallets.clear()
  memory.ledger.clear()
  MEMBERS.forEach((openid, index) => {
    const birthday = { month: 1 + (index % 12), day: 1 + ((index * 7) % 28) }
    memory.wallets.set(openid, { ...emptyWallet(openid), birthday })
  })
  const numbers = new SeededRandom(orderSeed)
  const shuffle = () => numbers.next()
  for (let day = 0; day < DAYS; day += 1) {
    const shopDay = addDays('2026-01-01', day)
    const keys = new Map(MEMBERS.map((openid) => [openid, shuffle()]))
    const batch = [...MEMBERS].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
    for (const openid of batch) await night(openid, atShopTime(shopDay, '00:10'), shuffle() < 0.5)
    const noon = atShopTime(shopDay, '12:00')
    for (const openid of batch) await liveADay(openid, MEMBERS.indexOf(openid), day, noon)
  }
  const end = atShopTime(addDays('2026-01-01', DAYS), '00:00')
  const state = MEMBERS.map((openid) => {
    const journal = journalOf(openid)
    expectWalletToAddUp(walletOf(openid), journal)
    expectGrowthToAddUp(walletOf(openid), journal, end)
    const { tier: held, lost } = walletOf(openid)
    expect({ tier: held, lost }).toMatchObject(pick(replayTier(journal, TIERS, end - 1)))
    const { rev: _rev, e: _own, b: _marks, ...wallet } = walletOf(openid)
    return [wallet, journal.map((entry) => JSON.stringify(entry)).sort()]
  })
  return sha256(JSON.stringify(state))
}

const pick = ({ tier: held, lost }: { tier: unknown; lost: unknown }) => ({ tier: held, lost })

test(`M1, M2: three shop years of expiry, tiers and birthdays end the same in ${ORDERS} batch orders (seed ${seed})`, async () => {
  const digests = new Set<string>()
  for (let order = 0; order < ORDERS; order += 1) digests.add(await threeYears(seed + order))
  const all = MEMBERS.flatMap(journalOf)
  const count = (why: JournalEntry['why']) => all.filter((entry) => entry.why === why).length
  expect(digests.size).toBe(1)
  expect(count('collect')).toBeGreaterThan(200)
  expect(count('spend')).toBeGreaterThan(50)
  expect(count('expire')).toBeGreaterThan(20)
  expect(MEMBERS.filter((openid) => walletOf(openid).lost || walletOf(openid).tier).length).toBeGreaterThan(3)
}, 240_000)
