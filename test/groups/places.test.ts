import { loadRules } from '../../cloudfunctions/catalog/rules-cache'
import type { GroupPlace } from '../../cloudfunctions/groups/contract'
import { listGroups } from '../../cloudfunctions/groups/list'
import { photosOfGroups } from '../../cloudfunctions/groups/photos'
import { listGroupPlaces } from '../../cloudfunctions/groups/places-of'
import type { Group } from '../../cloudfunctions/groups/records'
import { type PlacesAsk, placesOf } from '../../cloudfunctions/groups/rules/places'
import { setGroupJoin } from '../../cloudfunctions/groups/set-join'
import { DAY } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aGroup, aTouch, putRange } from '../support/shop-range'

const CODE = 'cloud://shop/group-code/abcdefghij0123456789.png'
const OTHER_CODE = 'cloud://shop/group-code/bbcdefghij0123456789.png'

const withCode = { joinPicture: CODE, joinUntil: NOW + DAY, capacity: 200 }
const group = (_id: string, more: Partial<Group> = {}): Group => aGroup(_id, `${_id}群`, more)

describe('which group somebody is led to (C1)', () => {
  const places = (groups: Group[], more: Partial<PlacesAsk> = {}): GroupPlace[] =>
    placesOf({
      ...{ groups, storeName: '仙林店', touched: new Set(), takesPart: false, fit: new Set([CODE]), now: NOW },
      ...more,
    })
  const seen = (groups: Group[], more: Partial<PlacesAsk> = {}) =>
    places(groups, more).map(({ groupId, state }) => [groupId, state])

  it('is the first that has room; a full one says which is next', () => {
    const [full, next, later] = [
      group('a1', { ...withCode, members: 200 }),
      group('a2', { ...withCode, members: 199 }),
      group('a3', { ...withCode, members: 3 }),
    ]
    expect(places([later, next, full])).toEqual([
      expect.objectContaining({ groupId: 'a1', state: 'full', reason: '满 200 人了，进下面的「a2群」', code: null }),
      expect.objectContaining({ groupId: 'a2', state: 'join', code: CODE, codeUntil: NOW + DAY }),
    ])
  })

  it('is the one somebody is in already, and no second of its kind', () => {
    const groups = [group('a1', { ...withCode, members: 9 }), group('a2', withCode)]
    expect(seen(groups, { touched: new Set(['a2']) })).toEqual([['a2', 'in']])
  })

  it('is the core group only for those who take part', () => {
    const groups = [group('core1', { ...withCode, kind: 'core' })]
    expect(seen(groups)).toEqual([])
    expect(seen(groups, { takesPart: true })).toEqual([['core1', 'join']])
    expect(seen(groups, { touched: new Set(['core1']) })).toEqual([['core1', 'in']])
  })

  it.each([
    ['a code that ended', { joinUntil: NOW }],
    ['a code that WeChat has not let pass', { joinPicture: OTHER_CODE }],
    ['no code', { joinPicture: undefined }],
  ])('shows no code where there is %s', (_what, more) => {
    const { joinPicture: _p, ...rest } = withCode
    const groups = [
      group('a1', 'joinPicture' in more && more.joinPicture === undefined ? rest : { ...withCode, ...more }),
    ]
    expect(places(groups)).toMatchObject([{ groupId: 'a1', state: 'no-code', code: null }])
  })

  it('shows a code that does not end, and nothing of groups that are stopped', () => {
    expect(seen([group('a1', { ...withCode, joinUntil: null })])).toEqual([['a1', 'join']])
    expect(seen([group('a1', { ...withCode, active: false })])).toEqual([])
    expect(seen([group('a1', { ...withCode, members: 200 })])).toEqual([['a1', 'full']])
  })
})

describe('the register says how many fit and how one joins (C1)', () => {
  let shop: ShopDatabase
  beforeEach(async () => {
    shop = openShopDatabase()
    await putRange(shop)
  })
  afterEach(() => shop.close())

  const photo = (n: number, fileId: string, more: object = {}) => ({
    ...{
      _id: `Photo00000000000${n}`,
      openid: 'fang',
      use: 'group-code',
      digest: 'd',
      path: 'p',
      fileId,
      state: 'pass',
    },
    ...{ traceId: `t${n}`, at: NOW, due: 0, ...more },
  })
  const manager = (storeIds = ['xianlin'], now = NOW) => staffCaller({ openid: 'fang', role: 'manager', storeIds, now })
  const ask = (more: object = {}) => ({ groupId: 'core', capacity: 200, members: 150, lasting: false, ...more })
  const codeOf = async (answer: ReturnType<typeof setGroupJoin>) => {
    const result = await answer
    return result.ok ? 'ok' : result.refusal.code
  }

  it('takes a code for a week, and a repeat does not move its end', async () => {
    shop.put('photos', photo(1, CODE))
    const caller = manager()
    expect(await setGroupJoin(ask({ picture: CODE }), caller)).toMatchObject({
      ok: true,
      data: { group: { capacity: 200, members: 150, hasCode: true, codeUntil: NOW + 7 * DAY } },
    })
    expect(caller.noted).toMatchObject({ storeId: 'xianlin', after: { members: 150, capacity: 200 } })
    const { version } = await loadRules(NOW)
    await setGroupJoin(ask({ picture: CODE }), manager(['xianlin'], NOW + DAY))
    expect(shop.raw('groups', 'core')).toMatchObject({ joinUntil: NOW + 7 * DAY })
    expect((await loadRules(NOW)).version).toBe(version)
    expect(await listGroups({ storeId: 'xianlin' }, manager())).toMatchObject({
      data: { groups: [{ groupId: 'core', code: { fileId: CODE, state: 'pass' } }] },
    })
  })

  it('lets the night take the picture that was replaced', async () => {
    shop.put('photos', photo(1, CODE), photo(2, OTHER_CODE))
    await setGroupJoin(ask({ picture: CODE }), manager())
    await setGroupJoin(ask({ picture: OTHER_CODE, lasting: true }), manager())
    expect(shop.raw('groups', 'core')).toMatchObject({ joinPicture: OTHER_CODE, joinUntil: null })
    expect(shop.raw('photos', 'Photo000000000001')).toMatchObject({ due: NOW })
    expect(await photosOfGroups([CODE, OTHER_CODE])).toEqual(new Set([OTHER_CODE]))
    await setGroupJoin(ask({ picture: null }), manager())
    expect(shop.raw('groups', 'core')).not.toHaveProperty('joinPicture')
  })

  it('refuses another’s picture, one for something else, and another store', async () => {
    shop.put('photos', photo(1, CODE, { openid: 'mallory' }), photo(2, OTHER_CODE, { use: 'avatar' }))
    expect(await codeOf(setGroupJoin(ask({ picture: CODE }), manager()))).toBe('bad-photo')
    expect(await codeOf(setGroupJoin(ask({ picture: OTHER_CODE }), manager()))).toBe('bad-photo')
    expect(await codeOf(setGroupJoin(ask(), manager(['daxinggong'])))).toBe('not-your-store')
    expect(await codeOf(setGroupJoin(ask({ groupId: 'nobody' }), manager()))).toBe('unknown-group')
  })

  it('leads a customer there: the code for who is not in it, nothing to join for who came from it', async () => {
    shop.put('photos', photo(1, CODE))
    await setGroupJoin(ask({ picture: CODE }), manager())
    const mine = (openid: string) => listGroupPlaces({ storeId: 'xianlin' }, customer(openid))
    expect(await mine('an')).toMatchObject({
      ok: true,
      data: { store: { name: '仙林店' }, groups: [{ groupId: 'core', state: 'join', code: CODE }] },
    })
    shop.put('touches', aTouch('t1', 'bo'))
    expect(await mine('bo')).toMatchObject({ data: { groups: [{ groupId: 'core', state: 'in', code: null }] } })
    expect(await listGroupPlaces({ storeId: 'nowhere' }, customer('an'))).toMatchObject({
      refusal: { code: 'unknown-store' },
    })
  })
})
