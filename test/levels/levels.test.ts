import fc from 'fast-check'
import { listLevels, saveRules } from '../../cloudfunctions/levels/console'
import { readLevel } from '../../cloudfunctions/levels/mine'
import type { LevelNeeds, LevelRules } from '../../cloudfunctions/levels/records'
import { type LevelFact, replayLevels, rulesAt } from '../../cloudfunctions/levels/rules/replay-levels'
import { FIRST_RULES } from '../../cloudfunctions/levels/rules-versions'
import { walkLevels } from '../../cloudfunctions/levels/walk'
import { DAY, HOUR } from '../../cloudfunctions/platform/time'
import { ledgerId } from '../../cloudfunctions/points/ledger'
import { startOfMonth } from '../../cloudfunctions/points/rules/expiry'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import { monthKey } from '../../cloudfunctions/wallets/rules/growth-month'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'

const needs = (months: number, checkIns: number, reviews = 0, invitations = 0): LevelNeeds => ({
  months,
  checkIns,
  reviews,
  invitations,
})
const version = (n: number, from: number, active: LevelNeeds, ambassador: LevelNeeds): LevelRules => ({
  ...{ ...FIRST_RULES, _id: `v${n}`, version: n, from },
  levels: [
    { levelId: 'active', needs: active, perks: [] },
    { levelId: 'ambassador', needs: ambassador, perks: [] },
  ],
})
const RULES = [version(0, 0, needs(1, 2), needs(2, 4))]
const START = Date.UTC(2026, 0, 10, 4)
const fact = (kind: LevelFact['kind'], at: number, more: Partial<LevelFact> = {}): LevelFact => ({
  ...{ kind, at, month: monthKey(at), delta: 1 },
  ...more,
})

describe('普通成员 → 活跃用户 → 品牌大使 (C2)', () => {
  const facts = [fact('order', START), fact('checkIn', START + DAY), fact('checkIn', START + 2 * DAY)]

  test('up at the very moment the last need is met, kept to the end of the third month after, then down', () => {
    expect(replayLevels(facts, RULES, START + 2 * DAY - 1).level).toBe('member')
    const reached = START + 2 * DAY
    expect(replayLevels(facts, RULES, reached)).toMatchObject({ level: 'active', since: reached })
    // Six months count: met until the end of June, kept to the end of September.
    const down = startOfMonth(START, 9)
    expect(replayLevels(facts, RULES, down - 1).level).toBe('active')
    expect(replayLevels(facts, RULES, down)).toMatchObject({
      level: 'member',
      changes: [
        { at: reached, from: 'member', to: 'active' },
        { at: down, from: 'active', to: 'member' },
      ],
    })
  })

  test('an order that was given back does not count in the month in which it had counted', () => {
    const back = fact('order', START + DAY, { month: monthKey(START), delta: -1 })
    expect(replayLevels([...facts, back], RULES, START + 3 * DAY).level).toBe('member')
  })

  test('new rules hold from when they are published; what was reached is kept as it was said', () => {
    const stricter = version(1, START + 10 * DAY, needs(5, 50), needs(6, 60))
    const versions = [...RULES, stricter]
    expect(replayLevels(facts, versions, START + 9 * DAY).level).toBe('active')
    // Last met in January: kept to the end of April.
    expect(replayLevels(facts, versions, startOfMonth(START, 4) - 1).level).toBe('active')
    expect(replayLevels(facts, versions, startOfMonth(START, 4)).level).toBe('member')
  })

  const histories = fc.array(
    fc.record({
      kind: fc.constantFrom<LevelFact['kind']>('order', 'checkIn', 'review', 'invitation'),
      hour: fc.nat({ max: 700 * 24 }),
      back: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  const factsOf = (history: { kind: LevelFact['kind']; hour: number; back: boolean }[]): LevelFact[] =>
    history.flatMap(({ kind, hour, back }) => {
      const one = fact(kind, START + hour * HOUR)
      return back && kind === 'order' ? [one, { ...one, at: one.at + 5 * DAY, delta: -1 as const }] : [one]
    })
  const VERSIONS = [...RULES, version(1, START + 200 * DAY, needs(1, 1, 1), needs(2, 2, 1, 1))]

  test('the same history at any date: what is looked at later says the same of before', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 900 }), fc.nat({ max: 900 }), (history, a, b) => {
        const all = factsOf(history)
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((days) => START + days * DAY) as [number, number]
        const then = replayLevels(all, VERSIONS, early)
        const known = replayLevels(
          all.filter(({ at }) => at <= early),
          VERSIONS.filter(({ from }) => from <= early),
          early,
        )
        expect(known).toEqual(then)
        expect(replayLevels(all, VERSIONS, late).changes.filter(({ at }) => at <= early)).toEqual(then.changes)
        expect(replayLevels([...all].reverse(), VERSIONS, late)).toEqual(replayLevels(all, VERSIONS, late))
      }),
      { seed: 41124, numRuns: 150 },
    )
  })

  test('the same as counting anew at every hour that matters', () => {
    const slow = (all: readonly LevelFact[], at: number): string => {
      let best = 'member'
      const hours = new Set([...all.map((one) => one.at), ...VERSIONS.map(({ from }) => from)])
      for (let back = 0; back <= 12; back += 1) hours.add(startOfMonth(at, -back))
      for (const hour of hours) {
        if (hour > at) continue
        const { windowMonths, keepMonths, levels } = rulesAt(VERSIONS, hour)
        if (startOfMonth(hour, keepMonths + 1) <= at) continue
        const months = Array.from({ length: windowMonths }, (_, n) => monthKey(startOfMonth(hour, -n)))
        const sum = (kind: string, month: string) =>
          all
            .filter((one) => one.kind === kind && one.month === month && one.at <= hour)
            .reduce((total, { delta }) => total + delta, 0)
        const total = (kind: string) => months.reduce((count, month) => count + Math.max(0, sum(kind, month)), 0)
        const orderMonths = months.filter((month) => sum('order', month) > 0).length
        for (const { levelId, needs: asked } of levels) {
          const met =
            orderMonths >= asked.months &&
            total('checkIn') >= asked.checkIns &&
            total('review') >= asked.reviews &&
            total('invitation') >= asked.invitations
          if (met && (levelId === 'ambassador' || best === 'member')) best = levelId
        }
      }
      return best
    }
    fc.assert(
      fc.property(histories, fc.nat({ max: 900 }), (history, days) => {
        const all = factsOf(history)
        const at = START + days * DAY
        expect(replayLevels(all, VERSIONS, at).level).toBe(slow(all, at))
      }),
      { seed: 41124, numRuns: 300 },
    )
  })
})

describe('the night and the pages', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  afterAll(() => shop.close())
  beforeEach(() => shop.empty())

  /** A hand-over of `an`'s at an instant, in the ledger, and the wallet that has seen it. */
  const handOver = (at: number, rev: number): void => {
    const key = `o${at}_pick`
    const entry = { delta: 0, at, why: 'collect', ref: `o${at}`, visit: 1 }
    shop.put('points_ledger', { _id: ledgerId('an', key), openid: 'an', key, ...entry })
    shop.put('wallets', { ...emptyWallet('an'), rev })
  }
  const walk = async (now: number): Promise<void> => {
    for (let page = 0; page < 20; page += 1) if (!(await walkLevels().page(now))) return
    throw new Error('the walk does not come to an end')
  }
  const history = () => shop.engine.all('level_changes').map(({ from, to, at }) => ({ from, to, at }))

  test('nights that were missed, repeated and in any rhythm record the history that a replay gives', async () => {
    shop.put('level_rules', version(1, 1, needs(1, 0), needs(2, 0)))
    const times = [NOW - 100 * DAY, NOW - 60 * DAY]
    let rev = 1
    for (let day = -110; day <= 330; day += day % 7 === 0 ? 1 : 3) {
      const now = NOW + day * DAY
      for (const at of times) {
        if (at <= now && !shop.engine.read('points_ledger', ledgerId('an', `o${at}_pick`))) {
          rev += 1
          handOver(at, rev)
        }
      }
      await walk(now)
      await walk(now)
    }
    const versions = [FIRST_RULES, version(1, 1, needs(1, 0), needs(2, 0))]
    const facts = times.map((at) => fact('order', at))
    const { changes } = replayLevels(facts, versions, NOW + 300 * DAY)
    expect(history().sort((a, b) => Number(a.at) - Number(b.at))).toEqual(changes)
    expect(changes.map(({ to }) => to)).toEqual(['active', 'ambassador', 'active', 'member'])
  })

  test('what is missing is said, and the promotion, once, is news', async () => {
    shop.put('level_rules', version(1, 1, needs(1, 0), needs(2, 3)))
    handOver(NOW - DAY, 2)
    shop.put('members', { _id: 'an', name: '安安', since: 0 })
    const mine = await readLevel({}, customer('an'))
    expect(mine.ok && mine.data.level).toMatchObject({
      levelId: 'active',
      next: { name: '品牌大使', missing: '再有 1 个月来取货，再签到 3 天' },
      news: '你现在是活跃用户了，谢谢常来',
    })
    await walk(NOW)
    await walk(NOW)
    expect(history()).toEqual([{ from: 'member', to: 'active', at: NOW - DAY }])
    expect(shop.engine.all('messages')).toHaveLength(1)
    expect(await listLevels({ level: 'active' })).toMatchObject({
      ok: true,
      data: { rows: [{ name: '安*', since: NOW - DAY }], totals: { active: 1, ambassador: 0 } },
    })
  })

  test('rules are published one version after the other, and never upside down', async () => {
    const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
    const ask = { version: 0, windowMonths: 6, keepMonths: 3 }
    const part = (one: LevelNeeds) => ({ needs: one, perks: [] })
    const save = async (active: LevelNeeds, ambassador: LevelNeeds, n = 0) => {
      const answer = await saveRules({ ...ask, version: n, active: part(active), ambassador: part(ambassador) }, owner)
      return answer.ok ? answer.data.rules.version : answer.refusal.code
    }
    expect(await save(needs(0, 0), needs(1, 1))).toBe('bad-rules')
    expect(await save(needs(2, 5), needs(3, 4))).toBe('bad-rules')
    expect(await save(needs(2, 5), needs(2, 5))).toBe('bad-rules')
    expect(await save(needs(2, 5), needs(3, 5))).toBe(1)
    expect(await save(needs(1, 1), needs(3, 5))).toBe('changed-meanwhile')
    expect(await save(needs(1, 1), needs(3, 5), 1)).toBe(2)
  })
})
