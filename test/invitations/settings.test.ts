import fc from 'fast-check'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { acceptInvitation } from '../../cloudfunctions/invitations/accept'
import { makeInvitationCard } from '../../cloudfunctions/invitations/card'
import { saveSettingsInput } from '../../cloudfunctions/invitations/contract'
import { showMine } from '../../cloudfunctions/invitations/mine'
import { rulesText } from '../../cloudfunctions/invitations/rules/rules-text'
import { saveSettings, showSettings } from '../../cloudfunctions/invitations/save-settings'
import { seeInvitation } from '../../cloudfunctions/invitations/see'
import { DAY } from '../../cloudfunctions/platform/time'
import { noteTouch } from '../../cloudfunctions/tracking/touch'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange } from '../support/shop-range'
import { night, putMembers, SETTINGS, thanks } from './invited'

const { _id, ...settings } = SETTINGS
const ASK = { ...settings, rev: 0 }
const owner = () => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('coupon_templates', thanks(), { ...thanks(), _id: 'tapped', ways: ['tap'] })
  await bumpRules()
})

const codeOf = (answer: Awaited<ReturnType<typeof saveSettings>>) => (answer.ok ? 'ok' : answer.refusal.code)

describe('a campaign that pays by chance, by sharing or over several levels cannot be configured (WeChat’s rules 5.5, 5.9)', () => {
  const FORBIDDEN = [
    ...['probability', 'odds', 'chance', 'weights', 'lottery', 'draw', 'random', 'wheel', 'prizes', 'redPacket'],
    ...['onShare', 'perShare', 'shareReward', 'perOpen', 'onAccept', 'helpers', 'boost', 'cutPrice'],
    ...['levels', 'secondLevel', 'commission', 'percentOfOrder', 'team', 'parent', 'fee', 'price', 'cash'],
  ]

  test('a field for any of it is refused, at the top and inside a reward', () => {
    for (const field of FORBIDDEN) {
      for (const value of [1, 0.5, true, 'yes', { min: 1, max: 88 }, [{ points: 1, weight: 9 }]]) {
        expect(saveSettingsInput.safeParse({ ...ASK, [field]: value }).success).toBe(false)
        expect(saveSettingsInput.safeParse({ ...ASK, inviter: { ...ASK.inviter, [field]: value } }).success).toBe(false)
      }
    }
    expect(saveSettingsInput.safeParse(ASK).success).toBe(true)
  })

  test('points are one whole number, a coupon is one coupon: no range, no list, no share of a spend', () => {
    for (const points of [0.5, -1, 1001, '10', [10, 20], { min: 1, max: 9 }, null, Number.NaN]) {
      expect(saveSettingsInput.safeParse({ ...ASK, friend: { points, couponTemplateId: null } }).success).toBe(false)
    }
    for (const couponTemplateId of [['thanks'], { thanks: 1 }, 1, '']) {
      expect(saveSettingsInput.safeParse({ ...ASK, friend: { points: 1, couponTemplateId } }).success).toBe(false)
    }
    // The wait is at least seven days: paying at once would pay for the share.
    for (const waitDays of [0, 6, 61]) expect(saveSettingsInput.safeParse({ ...ASK, waitDays }).success).toBe(false)
  })

  test('whatever can be saved is made of the fixed fields alone, and its rules name every figure', () => {
    const reward = fc.record({
      points: fc.integer({ min: 1, max: 1000 }),
      couponTemplateId: fc.constantFrom(null, 'thanks'),
    })
    const asks = fc.record({
      rev: fc.constant(0),
      on: fc.boolean(),
      inviter: reward,
      friend: reward,
      waitDays: fc.integer({ min: 7, max: 60 }),
      bindDays: fc.integer({ min: 7, max: 180 }),
      minPayFen: fc.integer({ min: 0, max: 200 }).map((yuan) => yuan * 100),
      perDay: fc.integer({ min: 1, max: 50 }),
      perMonth: fc.integer({ min: 1, max: 300 }),
    })
    fc.assert(
      fc.property(asks, (ask) => {
        expect(saveSettingsInput.parse(ask)).toEqual(ask)
        const text = rulesText(ask, () => '谢谢券').join('\n')
        for (const figure of [
          `你得 ${ask.inviter.points} 积分`,
          `朋友得 ${ask.friend.points} 积分`,
          `满 ${ask.waitDays} 天没退货`,
          `${ask.bindDays} 天内下第一单`,
          `一天最多 ${ask.perDay} 位、一个月最多 ${ask.perMonth} 位`,
          '只是转发或打开不发奖励，也没有抽奖',
          '朋友再邀请别人不算你的',
        ]) {
          expect(text).toContain(figure)
        }
        expect(text.includes('实付满')).toBe(ask.minPayFen > 0)
      }),
      { seed: 20261124, numRuns: 300 },
    )
  })

  test('sharing, opening, looking and accepting pay nothing, however often', async () => {
    shop.put('invitation_settings', SETTINGS)
    putMembers(shop, 'an', 'bo')
    const mine = await showMine({}, customer('an'))
    const code = mine.ok ? mine.data.code : ''
    for (let n = 0; n < 10; n += 1) {
      const card = await makeInvitationCard({}, customer('an', NOW + n))
      const touch = card.ok ? new URL(`http://x${card.data.path}`).searchParams.get('c') : ''
      await noteTouch({ code: touch ?? '' }, customer('bo', NOW + n))
      await seeInvitation({ code }, customer('bo', NOW + n))
      await acceptInvitation({ code }, customer('bo', NOW + n))
    }
    await night(NOW + 29 * DAY)
    for (const paid of ['wallets', 'points_grants', 'points_ledger', 'coupon_claims']) {
      expect(shop.engine.all(paid)).toEqual([])
    }
  })
})

describe('saving the rules', () => {
  test('the owner saves, customers read what was saved, another who saw the old ones is told', async () => {
    const caller = owner()
    const saved = await saveSettings(ASK, caller)
    expect(saved).toMatchObject({ ok: true, data: { settings: { rev: 1, inviter: { points: 100 }, findings: [] } } })
    expect(caller.noted).toMatchObject({ before: { on: false }, after: { on: true, rev: 1 } })
    expect(codeOf(await saveSettings(ASK, owner()))).toBe('changed-meanwhile')
    expect(codeOf(await saveSettings({ ...ASK, rev: 1, perDay: 5 }, owner()))).toBe('ok')
    const shown = await showSettings({}, owner())
    expect(shown.ok && shown.data.settings.rules[3]).toBe(
      '一天最多 5 位、一个月最多 20 位朋友算你的奖励，超过的会写明，朋友的照发',
    )
    expect(shown).toMatchObject({ ok: true, data: { settings: { templates: [{ templateId: 'thanks', open: true }] } } })
  })

  test('both sides get something, and only a coupon that is made for it', async () => {
    const nothing = { points: 0, couponTemplateId: null }
    expect(codeOf(await saveSettings({ ...ASK, inviter: nothing }, owner()))).toBe('no-reward')
    expect(codeOf(await saveSettings({ ...ASK, friend: nothing }, owner()))).toBe('no-reward')
    const tapped = { points: 0, couponTemplateId: 'tapped' }
    expect(codeOf(await saveSettings({ ...ASK, friend: tapped }, owner()))).toBe('unknown-template')
    expect(shop.engine.all('invitation_settings')).toEqual([])
  })

  test('what keeps a promise from being kept is said', async () => {
    shop.put('coupon_templates', thanks({ state: 'closed', perPerson: 2 }))
    await bumpRules()
    const saved = await saveSettings({ ...ASK, inviter: { points: 0, couponTemplateId: 'thanks' } }, owner())
    expect(saved.ok && saved.data.settings.findings).toEqual([
      '「满 50 减 6」停了，奖励发不出去',
      '「满 50 减 6」每人最多 2 张，少于一个月的 20 位',
    ])
  })
})
