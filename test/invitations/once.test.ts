import fc from 'fast-check'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { finishClaims } from '../../cloudfunctions/coupons/jobs'
import { acceptInvitation } from '../../cloudfunctions/invitations/accept'
import { carryOnInvitations } from '../../cloudfunctions/invitations/carry-on'
import { showMine } from '../../cloudfunctions/invitations/mine'
import type { Invitation } from '../../cloudfunctions/invitations/records'
import { DAY, MINUTE, shopDay } from '../../cloudfunctions/platform/time'
import { finishGrants } from '../../cloudfunctions/points/grants'
import type { Intercept } from '../../local-cloud/engine/in-process'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { putRange } from '../support/shop-range'
import {
  aRefund,
  collected,
  couponsOf,
  invitationOf,
  inviterOf,
  pointsOf,
  putMembers,
  SETTINGS,
  thanks,
} from './invited'

/** Rewards exactly once, whatever dies and however often it is repeated (M4). */

const SEED = 41124
let shop: ShopDatabase
/** Requests after which the function dies; -1 never. The last one is either not sent, or done and its answer lost. */
let dieAfter = -1
let answerLost = false
let sent = 0
const intercept: Intercept = async (_request, run) => {
  sent += 1
  if (dieAfter < 0) return run()
  if (dieAfter > 0) {
    dieAfter -= 1
    return run()
  }
  if (answerLost) await run()
  throw new Error('the function died')
}
beforeAll(() => {
  shop = openShopDatabase(intercept)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => {
  jest.restoreAllMocks()
  shop.close()
})

const FRIENDS = ['bo', 'ci', 'di', 'ei'] as const
const terms = { perDay: 2, perMonth: 3 }

async function open(): Promise<string> {
  dieAfter = -1
  await putRange(shop)
  shop.put('coupon_templates', thanks({ perPerson: 3 }))
  shop.put('invitation_settings', {
    ...SETTINGS,
    ...terms,
    inviter: { points: 100, couponTemplateId: 'thanks' },
  })
  putMembers(shop, 'an', ...FRIENDS)
  await bumpRules()
  const mine = await showMine({}, customer('an'))
  if (!mine.ok) throw new Error('no code')
  return mine.data.code
}

/** One step of which the function may die; every fault is the death. */
const live = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!/died/.test(String(error))) throw error
  } finally {
    dieAfter = -1
  }
}

async function settleAll(now: number): Promise<void> {
  for (const job of [carryOnInvitations(), finishGrants(), finishClaims()]) {
    for (let page = 0; page < 20; page += 1) if (!(await job.page(now))) break
  }
}

/** What everybody must have, by the documents alone. */
function expectedOf(friends: readonly string[]): { friends: Record<string, number>; rewarded: number } {
  const done = friends.map((friend) => invitationOf(shop, friend)).filter((one): one is Invitation => one !== null)
  const rewarded = done.filter(({ inviterOutcome }) => inviterOutcome === 'reward')
  for (const day of new Set(rewarded.map(({ rewardAt }) => shopDay(rewardAt ?? 0)))) {
    expect(rewarded.filter(({ rewardAt }) => shopDay(rewardAt ?? 0) === day).length).toBeLessThanOrEqual(terms.perDay)
  }
  expect(rewarded.length).toBeLessThanOrEqual(terms.perMonth)
  return {
    friends: Object.fromEntries(done.map(({ _id, state }) => [_id, state === 'rewarded' ? 1 : 0])),
    rewarded: rewarded.length,
  }
}

test('a crash at every request of the accepting and of the paying, answer lost or not: each paid once', async () => {
  const code = await open()
  sent = 0
  await acceptInvitation({ code }, customer('bo'))
  shop.put('orders', collected('bo', NOW + DAY))
  const accepting = sent
  await settleAll(NOW + 9 * DAY)
  const requests = sent
  expect(invitationOf(shop, 'bo')?.state).toBe('rewarded')
  for (let at = 0; at < requests; at += 1) {
    for (const lost of [false, true]) {
      const again = await open()
      answerLost = lost
      dieAfter = at
      if (at < accepting) await live(() => acceptInvitation({ code: again }, customer('bo')))
      else {
        await acceptInvitation({ code: again }, customer('bo'))
      }
      dieAfter = -1
      await settleAll(NOW + 2 * MINUTE)
      const stands = invitationOf(shop, 'bo')
      if (at < accepting && stands === null) await acceptInvitation({ code: again }, customer('bo', NOW + 3 * MINUTE))
      shop.put('orders', collected('bo', NOW + DAY))
      if (at >= accepting) {
        dieAfter = at - accepting
        answerLost = lost
        await live(() => settleAll(NOW + 9 * DAY))
      }
      await settleAll(NOW + 10 * DAY)
      await settleAll(NOW + 11 * DAY)
      expect({ at, lost, an: [pointsOf(shop, 'an'), couponsOf(shop, 'an')] }).toEqual({ at, lost, an: [100, 1] })
      expect({ at, lost, bo: [pointsOf(shop, 'bo'), couponsOf(shop, 'bo')] }).toEqual({ at, lost, bo: [50, 1] })
      expect(inviterOf(shop, 'an')).toMatchObject({ points: 100, coupons: 1 })
    }
  }
  console.info(`invitations: ${requests} requests, each died at twice`)
})

test('random histories of accepts, orders, refunds, repeats, crashes and jobs side by side', async () => {
  const step = fc.record({
    what: fc.constantFrom('accept', 'collect', 'refund', 'night', 'night', 'nights', 'look'),
    who: fc.nat({ max: FRIENDS.length - 1 }),
    hours: fc.nat({ max: 60 }),
    dieAfter: fc.option(fc.nat({ max: 30 }), { nil: -1 }),
    lost: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      const code = await open()
      let now = NOW
      for (const { what, who, hours, dieAfter: deadline, lost } of steps) {
        now += hours * 3_600_000
        const friend = FRIENDS[who] ?? 'bo'
        const stands = invitationOf(shop, friend)
        answerLost = lost
        dieAfter = what === 'collect' || what === 'refund' ? -1 : deadline
        if (what === 'accept') await live(() => acceptInvitation({ code }, customer(friend, now)))
        if (what === 'collect' && stands && !shop.engine.read('orders', `O${friend}0000000000000`)) {
          const order = collected(friend, now + 3_600_000, { placedAt: now })
          shop.put('orders', { ...order, _id: `O${friend}0000000000000` })
        }
        const order = shop.engine.read('orders', `O${friend}0000000000000`)
        if (what === 'refund' && order) shop.put('orders', { ...order, refunds: { r1: aRefund(now) } })
        if (what === 'night') await live(() => settleAll(now))
        if (what === 'nights') await live(() => Promise.all([settleAll(now), settleAll(now)]))
        if (what === 'look') await live(() => showMine({}, customer('an', now)))
      }
      for (const day of [40, 41, 42]) await settleAll(now + day * DAY)
      const { friends, rewarded } = expectedOf(FRIENDS)
      for (const [friend, times] of Object.entries(friends)) {
        expect([friend, pointsOf(shop, friend), couponsOf(shop, friend)]).toEqual([friend, 50 * times, times])
      }
      expect([pointsOf(shop, 'an'), couponsOf(shop, 'an')]).toEqual([100 * rewarded, rewarded])
      for (const friend of FRIENDS) {
        const order = shop.engine.read('orders', `O${friend}0000000000000`)
        if (!order) expect(pointsOf(shop, friend)).toBe(0)
      }
    }),
    { seed: SEED, numRuns: Number(process.env.INVITATION_RUNS ?? 120) },
  )
}, 120_000)

test('accepts at once and circles at once: one inviter each, never a circle', async () => {
  const people = ['an', 'bo', 'ci', 'di', 'ei', 'fu']
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { minLength: 2, maxLength: 14 }),
      async (pairs) => {
        await open()
        putMembers(shop, ...people)
        const codes = new Map<string, string>()
        for (const one of people) {
          const mine = await showMine({}, customer(one))
          if (mine.ok) codes.set(one, mine.data.code)
        }
        await Promise.all(
          pairs.map(([friend, inviter]) =>
            acceptInvitation({ code: codes.get(people[inviter] ?? '') ?? '' }, customer(people[friend] ?? '')),
          ),
        )
        await settleAll(NOW + 2 * MINUTE)
        const inviter = new Map<string, string>()
        for (const one of people) {
          const stands = invitationOf(shop, one)
          if (stands && stands.state !== 'refused') inviter.set(one, stands.inviter)
        }
        for (const one of people) {
          const seen = new Set<string>()
          for (let up: string | undefined = one; up !== undefined; up = inviter.get(up)) {
            expect(seen.has(up)).toBe(false)
            seen.add(up)
          }
        }
      },
    ),
    { seed: SEED, numRuns: 100 },
  )
}, 120_000)
