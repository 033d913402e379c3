import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { acceptInvitation } from '../../cloudfunctions/invitations/accept'
import { makeInvitationCard } from '../../cloudfunctions/invitations/card'
import { listInvitations } from '../../cloudfunctions/invitations/list'
import { showMine } from '../../cloudfunctions/invitations/mine'
import type { InvitationSettings } from '../../cloudfunctions/invitations/records'
import { seeInvitation } from '../../cloudfunctions/invitations/see'
import { members } from '../../cloudfunctions/members/records'
import { TYPED_ALPHABET } from '../../cloudfunctions/platform/ids'
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { putRange } from '../support/shop-range'
import {
  aRefund,
  collected,
  couponsOf,
  grants,
  invitationOf,
  inviterOf,
  night,
  pointsOf,
  putMembers,
  SETTINGS,
  thanks,
} from './invited'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('coupon_templates', thanks())
  shop.put('invitation_settings', SETTINGS)
  putMembers(shop, 'an', 'bo', 'ci', 'di', 'ei')
  await bumpRules()
})

const set = (more: Partial<InvitationSettings>) => shop.put('invitation_settings', { ...SETTINGS, ...more })
const mine = async (openid: string, now = NOW) => {
  const answer = await showMine({}, customer(openid, now))
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`)
  return answer.data
}
const codeOf = async (openid: string): Promise<string> => (await mine(openid)).code
const accept = (openid: string, code: string, now = NOW) => acceptInvitation({ code }, customer(openid, now))
const refusals = () =>
  shop.engine
    .all('invitation_refusals')
    .map(({ friend, inviter, why }) => `${friend} of ${inviter}: ${why}`)
    .sort()
/** `friend` accepts `inviter`'s code now. */
const brought = async (inviter: string, friend: string, now = NOW): Promise<void> => {
  expect(await accept(friend, await codeOf(inviter), now)).toMatchObject({ ok: true })
}
/** `friend` accepts now and collects the first order on the next day. @returns when the wait is over */
const broughtAndBought = async (inviter: string, friend: string, now = NOW): Promise<number> => {
  await brought(inviter, friend, now)
  shop.put('orders', collected(friend, now + DAY))
  return now + 8 * DAY
}

describe('one’s own code (M4)', () => {
  test('is made once: eight characters that nobody confuses, another for everybody', async () => {
    const code = await codeOf('an')
    expect(code).toMatch(new RegExp(`^[${TYPED_ALPHABET}]{8}$`))
    expect(await codeOf('an')).toBe(code)
    expect(await codeOf('bo')).not.toBe(code)
  })

  test('ten looks at once make one', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf('an')))
    expect(new Set(codes).size).toBe(1)
    expect(shop.engine.all('inviters')).toHaveLength(1)
  })

  test('nothing is kept of somebody who has not agreed', async () => {
    expect(await showMine({}, customer('stranger'))).toMatchObject({ ok: false, refusal: { code: 'consent-needed' } })
    expect(await makeInvitationCard({}, customer('stranger'))).toMatchObject({ refusal: { code: 'consent-needed' } })
    expect(shop.engine.all('inviters')).toEqual([])
  })

  test('its card carries the code and a touch of its own, with the name of who shares', async () => {
    const code = await codeOf('an')
    const cards = [await makeInvitationCard({}, customer('an')), await makeInvitationCard({}, customer('an'))]
    const touchCodes = cards.map((card) => {
      if (!card.ok) throw new Error('no card')
      expect(card.data).toMatchObject({ code, title: 'an名请你来甜圈尝尝' })
      return /^\/packages\/community\/pages\/invite\/index\?code=[^&]+&c=(\w{10})$/.exec(card.data.path)?.[1] ?? ''
    })
    expect(new Set(touchCodes).size).toBe(2)
    expect(shop.raw('cards', touchCodes[0] ?? '')).toMatchObject({ openid: 'an', sharerName: 'an名' })
  })
})

describe('accepting (M4)', () => {
  test('binds a new friend, typed in any manner, and a repeat is the same', async () => {
    const code = await codeOf('an')
    const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`
    const first = await accept('bo', typed)
    expect(first).toEqual({
      ok: true,
      data: { inviterName: 'an名', friendGets: '50 积分和一张「满 50 减 6」', already: false },
    })
    expect(await accept('bo', code, NOW + HOUR)).toMatchObject({ ok: true, data: { already: true } })
    expect(invitationOf(shop, 'bo')).toMatchObject({ inviter: 'an', state: 'invited', at: NOW })
    expect(refusals()).toEqual([])
  })

  test('the friend hears nothing of why they do not count; the operators do', async () => {
    const code = await codeOf('an')
    shop.put('orders', collected('ci', NOW - 9 * DAY))
    await brought('bo', 'di')
    const neutral = { code: 'not-counted', message: '这张邀请卡这次用不上，照样可以下单，首页有今天烤的' }
    expect(await accept('ci', code)).toEqual({ ok: false, refusal: neutral })
    expect(await accept('di', code)).toEqual({ ok: false, refusal: neutral })
    // A repeat is noted once.
    await accept('ci', code, NOW + HOUR)
    expect(refusals()).toEqual(['ci of an: not-new', 'di of an: bound-already'])
    expect(invitationOf(shop, 'ci')).toBeNull()
    expect(invitationOf(shop, 'di')).toMatchObject({ inviter: 'bo' })
  })

  test('one’s own code: what else one can do with it', async () => {
    const code = await codeOf('an')
    expect(await accept('an', code)).toEqual({
      ok: false,
      refusal: { code: 'own-code', message: '自己的邀请码要送给朋友才有用' },
    })
    expect(refusals()).toEqual(['an of an: self'])
  })

  test('a circle of two or three is refused', async () => {
    await brought('an', 'bo')
    await brought('bo', 'ci')
    for (const [friend, inviter] of [
      ['an', 'bo'],
      ['an', 'ci'],
    ] as const) {
      expect(await accept(friend, await codeOf(inviter))).toMatchObject({ refusal: { code: 'not-counted' } })
    }
    expect(refusals()).toEqual(['an of bo: loop', 'an of ci: loop'])
    // Who was refused for that can still be brought by somebody outside the circle.
    await brought('ei', 'an')
    expect(invitationOf(shop, 'an')).toMatchObject({ inviter: 'ei', state: 'invited' })
  })

  test('the code of a deleted person', async () => {
    const code = await codeOf('an')
    await members.removeAll({ _id: 'an' })
    expect(await accept('bo', code)).toMatchObject({ ok: false, refusal: { code: 'not-counted' } })
    expect(refusals()).toEqual(['bo of an: inviter-gone'])
  })

  test('a code of nobody, and guessing', async () => {
    const message = '没有这个邀请码，请朋友把卡片再发一次'
    expect(await accept('bo', 'ZZZZZZZZ')).toEqual({ ok: false, refusal: { code: 'unknown-code', message } })
    const codes: string[] = []
    for (let n = 0; n < 5; n += 1) {
      const answer = await accept('bo', `ZZZZZZZ${n + 2}`)
      if (!answer.ok) codes.push(answer.refusal.code)
    }
    expect(codes).toEqual(['unknown-code', 'unknown-code', 'unknown-code', 'unknown-code', 'too-many-tries'])
    expect(await seeInvitation({ code: await codeOf('an') }, customer('bo'))).toMatchObject({
      refusal: { code: 'too-many-tries' },
    })
    expect(await accept('bo', await codeOf('an'), NOW + MINUTE)).toMatchObject({ ok: true })
  })

  test('while invitations rest', async () => {
    const code = await codeOf('an')
    set({ on: false })
    expect(await accept('bo', code)).toMatchObject({ ok: false, refusal: { code: 'closed' } })
    expect(await seeInvitation({ code }, customer('bo'))).toMatchObject({ ok: true, data: { state: 'closed' } })
  })

  test('what it offers is shown before: to a friend, to oneself, to who has accepted', async () => {
    const code = await codeOf('an')
    await brought('an', 'ci')
    const seen = async (openid: string) => {
      const answer = await seeInvitation({ code }, customer(openid))
      return answer.ok ? [answer.data.inviterName, answer.data.state] : answer.refusal.code
    }
    expect(await Promise.all(['bo', 'an', 'ci', 'stranger'].map(seen))).toEqual([
      ['an名', 'open'],
      ['an名', 'own'],
      ['an名', 'accepted'],
      'consent-needed',
    ])
  })
})

describe('the reward (M4)', () => {
  test('nothing at all before the first order was collected and seven days went by', async () => {
    await brought('an', 'bo')
    await makeInvitationCard({}, customer('an'))
    await night(NOW + 3 * HOUR)
    shop.put('orders', collected('bo', NOW + DAY, { state: 'paid', pickedUpAt: null }))
    await night(NOW + 6 * HOUR)
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'bought' })
    shop.put('orders', collected('bo', NOW + DAY))
    await night(NOW + DAY + 3 * HOUR)
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'waiting', rewardAt: NOW + 8 * DAY, due: NOW + 8 * DAY })
    await night(NOW + 8 * DAY - 1)
    expect(grants(shop)).toEqual([])
    expect(shop.engine.all('wallets')).toEqual([])
  })

  test('then both get what was published, once, whatever the settings say by then', async () => {
    const due = await broughtAndBought('an', 'bo')
    set({ inviter: { points: 999, couponTemplateId: null }, friend: { points: 999, couponTemplateId: null } })
    for (const now of [due, due, due + DAY]) await night(now)
    expect([pointsOf(shop, 'an'), couponsOf(shop, 'an')]).toEqual([100, 0])
    expect([pointsOf(shop, 'bo'), couponsOf(shop, 'bo')]).toEqual([50, 1])
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'rewarded', inviterOutcome: 'reward', due: 0 })
    expect(inviterOf(shop, 'an')).toMatchObject({ points: 100, counted: [{ day: '2026-12-02' }] })
  })

  test('one level only: who invited the inviter gets nothing', async () => {
    await brought('an', 'bo')
    const due = await broughtAndBought('bo', 'ci')
    await night(due)
    expect([pointsOf(shop, 'an'), pointsOf(shop, 'bo'), pointsOf(shop, 'ci')]).toEqual([0, 100, 50])
  })

  test.each([
    ['goods given back on the seventh day', NOW + 8 * DAY - 1, {}, 'ended'],
    ['goods given back after it', NOW + 8 * DAY, {}, 'rewarded'],
    ['a piece cancelled before the pickup', NOW + DAY - HOUR, { afterPickup: false }, 'rewarded'],
    ['money given as an apology, no goods', NOW + 3 * DAY, { units: {} }, 'rewarded'],
  ])('%s: %#', async (_what, at, more, state) => {
    await brought('an', 'bo')
    shop.put('orders', collected('bo', NOW + DAY, { refunds: { r1: aRefund(at, more) } }))
    // However late the night looks, the seven days decide.
    await night(NOW + 20 * DAY)
    expect(invitationOf(shop, 'bo')).toMatchObject({ state })
    expect(pointsOf(shop, 'an')).toBe(state === 'rewarded' ? 100 : 0)
  })

  test('an order below the published amount does not count, a later one does', async () => {
    await brought('an', 'bo')
    shop.put('orders', collected('bo', NOW + DAY, { payableFen: 999 }), collected('bo', NOW + 3 * DAY))
    await night(NOW + 8 * DAY)
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'waiting', rewardAt: NOW + 10 * DAY })
  })

  test('no order within 30 days, or one that was placed before: it ends', async () => {
    await brought('an', 'bo')
    await brought('an', 'ci')
    shop.put('orders', collected('bo', NOW + 31 * DAY), collected('ci', NOW + HOUR / 2))
    await night(NOW + 45 * DAY)
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'ended', endedFor: 'too-late' })
    expect(invitationOf(shop, 'ci')).toMatchObject({ state: 'ended', endedFor: 'ordered-before' })
    expect(grants(shop)).toEqual([])
  })

  test('above a ceiling it is said and not paid; the friend has theirs', async () => {
    set({ perDay: 2, perMonth: 3 })
    const friends = ['bo', 'ci', 'di', 'ei', 'fu']
    putMembers(shop, 'fu')
    for (const [n, friend] of friends.entries()) {
      await brought('an', friend)
      // Three on the first day, two on the second.
      shop.put('orders', collected(friend, NOW + DAY + (n < 3 ? n : DAY + n)))
    }
    await night(NOW + 12 * DAY)
    expect(friends.map((friend) => invitationOf(shop, friend)?.inviterOutcome)).toEqual([
      'reward',
      'reward',
      'over-day',
      'reward',
      'over-month',
    ])
    expect(pointsOf(shop, 'an')).toBe(300)
    expect(friends.map((friend) => pointsOf(shop, friend))).toEqual([50, 50, 50, 50, 50])
    const page = await mine('an', NOW + 12 * DAY)
    expect(page).toMatchObject({ totals: { invited: 5, rewarded: 5 }, earnedPoints: 300 })
    expect(page.friends.map(({ text }) => text)).toContain('来过了，超过一天的上限，这位不发奖励')
  })

  test('a coupon that ran out is told to the shop and given as soon as there is one', async () => {
    shop.put('coupon_templates', thanks({ state: 'closed' }))
    await bumpRules()
    const due = await broughtAndBought('an', 'bo')
    await night(due)
    expect(shop.engine.all('alarms')).toMatchObject([{ kind: 'invitation-coupon' }])
    expect([pointsOf(shop, 'an'), pointsOf(shop, 'bo'), couponsOf(shop, 'bo')]).toEqual([100, 50, 0])
    shop.put('coupon_templates', thanks())
    await bumpRules()
    await night(due + DAY)
    expect([pointsOf(shop, 'an'), pointsOf(shop, 'bo'), couponsOf(shop, 'bo')]).toEqual([100, 50, 1])
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'rewarded', due: 0 })
  })

  test('who was deleted meanwhile gets nothing, the other side does', async () => {
    const due = await broughtAndBought('an', 'bo')
    await members.removeAll({ _id: 'an' })
    await night(due)
    expect([pointsOf(shop, 'an'), pointsOf(shop, 'bo')]).toEqual([0, 50])
    expect(invitationOf(shop, 'bo')).toMatchObject({ state: 'rewarded', inviterOutcome: 'gone' })
  })
})

describe('what people see', () => {
  test('the inviter sees steps and first characters, never what was bought or given back', async () => {
    for (const friend of ['bo', 'ci', 'di', 'ei']) await brought('an', friend)
    shop.put('orders', collected('ci', NOW + DAY, { state: 'paid', pickedUpAt: null }), collected('di', NOW + DAY))
    const back = { refunds: { r1: aRefund(NOW + 2 * DAY, { all: true }) } }
    shop.put('orders', collected('ei', NOW + DAY, back))
    const { friends, totals } = await mine('an', NOW + 2 * DAY)
    expect(totals).toEqual({ invited: 4, bought: 1, waiting: 1, rewarded: 0 })
    expect(new Set(friends.map(({ name, text }) => `${name} ${text}`))).toEqual(
      new Set(['b* 11 月 24 日收下了，还没下单', 'c* 下单了，等来取', 'd* 取走了，12 月 2 日到账', 'e* 这位没算上']),
    )
  })

  test('twenty friends a page', async () => {
    const friends = Array.from({ length: 23 }, (_, n) => `friend${n}`)
    putMembers(shop, ...friends)
    const code = await codeOf('an')
    for (const [n, friend] of friends.entries()) await accept(friend, code, NOW + n)
    const first = await mine('an', NOW + HOUR)
    const second = await showMine({ cursor: first.next }, customer('an', NOW + HOUR))
    expect(first.friends).toHaveLength(20)
    expect(second).toMatchObject({ ok: true, data: { friends: [{}, {}, {}] } })
    expect(second.ok && second.data.next).toBeUndefined()
  })

  test('operators see everybody with the reasons', async () => {
    await brought('an', 'bo')
    await accept('an', await codeOf('an'), NOW + 1)
    const all = await listInvitations({})
    expect(all).toMatchObject({
      ok: true,
      data: {
        totals: { open: 1, rewarded: 0, ended: 0, refused: 1 },
        rows: [
          { friend: 'a*', inviter: 'a*', state: 'refused', detail: '填了自己的邀请码', refusedFor: 'self' },
          { friend: 'b*', inviter: 'a*', state: 'invited', detail: '收下了，还没下单', refusedFor: null },
        ],
      },
    })
    const refused = await listInvitations({ show: 'refused' })
    expect(refused.ok && refused.data.rows.map(({ detail }) => detail)).toEqual(['填了自己的邀请码'])
  })
})
