import { sha256 } from '../../cloudfunctions/platform/digest'
import { admitStaff } from '../../cloudfunctions/staff/admit'
import { inviteStaff } from '../../cloudfunctions/staff/invite'
import { listStaff } from '../../cloudfunctions/staff/list'
import { redeemStaffCode } from '../../cloudfunctions/staff/redeem'
import { removeStaff } from '../../cloudfunctions/staff/remove'
import { forgetTries } from '../../cloudfunctions/staff/tries'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aStaffMember, aStore } from '../support/shop-records'

const OWNER_CODE = 'Sweet-Circle-2026'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let shop: ShopDatabase
const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
const manager = staffCaller({ openid: 'lin', role: 'manager', storeIds: ['xianlin'] })

beforeAll(() => {
  process.env.OWNER_CODE = OWNER_CODE
  shop = openShopDatabase()
})
afterAll(() => {
  delete process.env.OWNER_CODE
  shop.close()
})
beforeEach(() => {
  shop.empty()
  shop.put('stores', aStore('xianlin', '仙林店'), aStore('hexi', '河西店'))
})

const withPeople = () =>
  shop.put(
    'staff_members',
    aStaffMember('boss', 'owner', 'all'),
    aStaffMember('lin', 'manager', ['xianlin']),
    aStaffMember('min', 'staff', ['xianlin']),
    aStaffMember('he', 'staff', ['hexi']),
  )

const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)

const invite = async (by = owner, role: 'manager' | 'staff' = 'staff', storeIds = ['xianlin']) => {
  const answer = await inviteStaff({ role, storeIds }, by)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.code
}

describe('the first owner (OWNER_CODE)', () => {
  test('whoever has the code of the environment becomes the owner of all stores', async () => {
    const answer = await redeemStaffCode({ code: ` ${OWNER_CODE} `, name: '甜圈老板' }, customer('boss'))
    expect(answer).toEqual({
      ok: true,
      data: {
        staff: { staffId: expect.any(String), name: '甜圈老板', role: 'owner', storeIds: 'all', since: NOW },
      },
    })
    expect(await admitStaff(customer('boss'), 'catalog.setPrice')).toMatchObject({ ok: true, data: { role: 'owner' } })
  })

  test('it works once: of twenty people at the same moment one becomes owner', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => redeemStaffCode({ code: OWNER_CODE, name: '谁' }, customer(`p${n}`))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => codeOf(answer) === 'code-used')).toHaveLength(19)
    expect(shop.engine.all('staff_members')).toHaveLength(1)
  })

  test('after the owner was removed or the variable changed it still does not work again', async () => {
    await redeemStaffCode({ code: OWNER_CODE, name: '老板' }, customer('boss'))
    shop.put('staff_members', aStaffMember('boss', 'owner', 'all', { active: false }))
    process.env.OWNER_CODE = 'another-code'
    const answer = await redeemStaffCode({ code: 'another-code', name: '谁' }, customer('other'))
    process.env.OWNER_CODE = OWNER_CODE
    expect(codeOf(answer)).toBe('code-used')
  })

  test('where a shop has its owner already nobody becomes another', async () => {
    withPeople()
    expect(codeOf(await redeemStaffCode({ code: OWNER_CODE, name: '谁' }, customer('p1')))).toBe('code-used')
  })

  test('a repeated call (lost answer) gets the same owner again', async () => {
    const first = await redeemStaffCode({ code: OWNER_CODE, name: '老板' }, customer('boss'))
    expect(await redeemStaffCode({ code: OWNER_CODE, name: '老板' }, customer('boss', NOW + 5))).toEqual(first)
  })

  test('a crash between the claim and the entry is mended by the same person’s repeat, and by nobody else', async () => {
    const claim = { role: 'owner', storeIds: 'all', madeBy: 'environment', expiresAt: 0 }
    shop.put('staff_codes', { _id: 'first-owner', ...claim, usedBy: 'boss', usedAt: NOW })
    expect(codeOf(await redeemStaffCode({ code: OWNER_CODE, name: '谁' }, customer('thief')))).toBe('code-used')
    expect(codeOf(await redeemStaffCode({ code: OWNER_CODE, name: '老板' }, customer('boss')))).toBe('ok')
  })

  test('without the variable, or with an empty one, nothing matches', async () => {
    for (const value of [undefined, '', '   ']) {
      if (value === undefined) delete process.env.OWNER_CODE
      else process.env.OWNER_CODE = value
      expect(codeOf(await redeemStaffCode({ code: '      ', name: '谁' }, customer(`p${value}`)))).toBe('code-unknown')
    }
    process.env.OWNER_CODE = OWNER_CODE
  })
})

describe('one-time codes', () => {
  beforeEach(withPeople)

  test('the database knows only the hash of a code', async () => {
    const code = await invite()
    const stored = shop.engine.all('staff_codes')
    expect(stored).toHaveLength(1)
    expect(stored[0]?._id).toBe(sha256(code.replaceAll('-', '')))
    expect(JSON.stringify(stored)).not.toContain(code.slice(0, 4))
  })

  test('typed in any case it makes somebody staff of those stores, once', async () => {
    const code = await invite(manager)
    const answer = await redeemStaffCode({ code: code.toLowerCase(), name: '周敏' }, customer('new1'))
    expect(answer).toMatchObject({ ok: true, data: { staff: { name: '周敏', role: 'staff', storeIds: ['xianlin'] } } })
    expect(codeOf(await redeemStaffCode({ code, name: '别人' }, customer('new2')))).toBe('code-used')
    expect(codeOf(await redeemStaffCode({ code, name: '周敏' }, customer('new1')))).toBe('ok')
  })

  test('of ten people with one code at the same moment one gets in', async () => {
    const code = await invite()
    const people = Array.from({ length: 10 }, (_, n) => customer(`p${n}`))
    const answers = await Promise.all(people.map((person) => redeemStaffCode({ code, name: '人' }, person)))
    expect(answers.map(codeOf).sort()).toEqual([...Array(9).fill('code-used'), 'ok'])
  })

  test('it lives 24 hours', async () => {
    const code = await invite()
    expect(codeOf(await redeemStaffCode({ code, name: '晚' }, customer('late', NOW + DAY)))).toBe('code-expired')
    expect(codeOf(await redeemStaffCode({ code, name: '早' }, customer('soon', NOW + DAY - 1)))).toBe('ok')
  })

  test('who is staff already keeps the entry and does not use the code up', async () => {
    const code = await invite()
    expect(codeOf(await redeemStaffCode({ code, name: '又来' }, customer('min')))).toBe('already-staff')
    expect(codeOf(await redeemStaffCode({ code, name: '新人' }, customer('new1')))).toBe('ok')
  })

  test('codes of a manager who has left, or lost the store, give nothing', async () => {
    const code = await invite(manager)
    shop.put('staff_members', aStaffMember('lin', 'manager', ['hexi']))
    expect(codeOf(await redeemStaffCode({ code, name: '人' }, customer('new1')))).toBe('code-expired')
    shop.put('staff_members', aStaffMember('lin', 'manager', ['xianlin'], { active: false }))
    expect(codeOf(await redeemStaffCode({ code, name: '人' }, customer('new1')))).toBe('code-expired')
  })

  test('five wrong ones a minute and person, also when they come at once; then even the right one waits', async () => {
    const code = await invite()
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => redeemStaffCode({ code: 'AAAA-BBBB-CCCC', name: '人' }, customer('guess'))),
    )
    expect(tries.filter((answer) => codeOf(answer) === 'code-unknown')).toHaveLength(5)
    expect(tries.filter((answer) => codeOf(answer) === 'too-many-tries')).toHaveLength(15)
    expect(codeOf(await redeemStaffCode({ code, name: '人' }, customer('guess')))).toBe('too-many-tries')
    expect(codeOf(await redeemStaffCode({ code, name: '人' }, customer('guess', NOW + MINUTE)))).toBe('ok')
  })

  test('old counters of tries are forgotten, this minute’s are kept', async () => {
    await redeemStaffCode({ code: 'AAAA-BBBB-CCCC', name: '人' }, customer('g1', NOW - 30 * MINUTE))
    await redeemStaffCode({ code: 'AAAA-BBBB-CCCC', name: '人' }, customer('g2'))
    expect(await forgetTries().page(NOW)).toBe(false)
    expect(shop.engine.all('try_counts').map(({ at }) => at)).toEqual([NOW])
  })
})

describe('inviting, listing and removing', () => {
  beforeEach(withPeople)

  test('a manager adds staff of the own stores, the owner managers of any', async () => {
    expect(codeOf(await inviteStaff({ role: 'manager', storeIds: ['xianlin'] }, manager))).toBe('owner-only')
    expect(codeOf(await inviteStaff({ role: 'staff', storeIds: ['xianlin', 'hexi'] }, manager))).toBe('not-your-store')
    expect(codeOf(await inviteStaff({ role: 'manager', storeIds: ['hexi'] }, owner))).toBe('ok')
    expect(codeOf(await inviteStaff({ role: 'staff', storeIds: ['nowhere'] }, owner))).toBe('unknown-store')
  })

  test('a manager sees the people of the own stores and the owner, never an openid', async () => {
    const seen = await listStaff({}, manager)
    expect(seen).toMatchObject({ ok: true })
    const names = seen.ok ? seen.data.staff.map(({ name }) => name) : []
    expect(names).toEqual(['员工boss', '员工lin', '员工min'])
    expect(JSON.stringify(seen)).not.toContain('_id')
  })

  test('a removal works with the next call', async () => {
    expect(await admitStaff(customer('min'), 'pickups.verify')).toMatchObject({ ok: true })
    expect(codeOf(await removeStaff({ staffId: 'staff_min' }, manager))).toBe('ok')
    expect(codeOf(await admitStaff(customer('min'), 'pickups.verify'))).toBe('not-staff')
    expect(codeOf(await removeStaff({ staffId: 'staff_min' }, manager))).toBe('ok')
    expect(manager.noted.before).toEqual({ name: '员工min', role: 'staff', storeIds: ['xianlin'] })
  })

  test('who was removed can come back by a new code, under the same staff id', async () => {
    await removeStaff({ staffId: 'staff_min' }, owner)
    const answer = await redeemStaffCode({ code: await invite(owner, 'staff', ['hexi']), name: '敏' }, customer('min'))
    expect(answer).toMatchObject({
      ok: true,
      data: { staff: { staffId: 'staff_min', storeIds: ['hexi'], name: '敏' } },
    })
    expect(shop.raw('staff_members', 'min')).toMatchObject({ active: true, rev: 3 })
  })

  test('managers remove neither managers nor staff of other stores', async () => {
    expect(codeOf(await removeStaff({ staffId: 'staff_lin' }, manager))).toBe('owner-only')
    expect(codeOf(await removeStaff({ staffId: 'staff_boss' }, manager))).toBe('owner-only')
    expect(codeOf(await removeStaff({ staffId: 'staff_he' }, manager))).toBe('not-your-store')
    expect(codeOf(await removeStaff({ staffId: 'nobody' }, manager))).toBe('not-found')
  })

  test('the last owner cannot be removed', async () => {
    expect(codeOf(await removeStaff({ staffId: 'staff_boss' }, owner))).toBe('last-owner')
    expect(shop.raw('staff_members', 'boss').active).toBe(true)
  })

  test('owners who remove each other in a ring at the same moment leave at least one', async () => {
    for (let round = 0; round < 20; round += 1) {
      const ids = ['boss', 'boss2', 'boss3'].slice(0, 2 + (round % 2))
      shop.put('staff_members', ...ids.map((id) => aStaffMember(id, 'owner', 'all')))
      await Promise.all(
        ids.map((id, n) =>
          removeStaff(
            { staffId: `staff_${ids[(n + 1) % ids.length]}` },
            staffCaller({ openid: id, role: 'owner', storeIds: 'all' }),
          ),
        ),
      )
      const left = ids.filter((id) => shop.raw('staff_members', id).active)
      expect(left.length).toBeGreaterThanOrEqual(1)
    }
  })
})

describe('being let in', () => {
  beforeEach(withPeople)

  test('customers are told how to get in', async () => {
    const answer = await admitStaff(customer('somebody'), 'pickups.list')
    expect(answer).toEqual({
      ok: false,
      refusal: { code: 'not-staff', message: '这里是店里人用的，请店长发你一个员工码，在“我的”里填上' },
    })
  })

  test('an action of another role says who does it', async () => {
    expect(await admitStaff(customer('min'), 'stores.pause')).toEqual({
      ok: false,
      refusal: { code: 'not-allowed', message: '这一步归店长做，请他来点' },
    })
    expect(await admitStaff(customer('lin'), 'catalog.setPrice')).toMatchObject({
      ok: false,
      refusal: { message: '这一步归店主做，请他来点' },
    })
  })
})
