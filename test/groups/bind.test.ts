import { loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { bindGroup } from '../../cloudfunctions/groups/bind'
import { createGroup } from '../../cloudfunctions/groups/create'
import { listGroups } from '../../cloudfunctions/groups/list'
import { setGroupActive } from '../../cloudfunctions/groups/set-active'
import { DAY } from '../../cloudfunctions/platform/time'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aGroup, aTouch, putRange } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())

const bindCard = (_id: string, bindGroupId: string | null) => ({
  _id,
  openid: 'zhou',
  sharerName: '周敏',
  productId: bindGroupId ? null : 'croissant',
  bindGroupId,
  at: NOW - 5000,
})
const bindTouch = (_id: string, openid: string, openGid: string | null, more: object = {}) =>
  aTouch(_id, openid, { openGid, groupId: null, cardCode: 'bindfresh1', ...more })

beforeEach(async () => {
  await putRange(shop)
  shop.put('groups', aGroup('fresh', '河西新店群', { openGid: null, boundAt: null, boundBy: null }))
  shop.put('cards', bindCard('bindfresh1', 'fresh'), bindCard('bindcore01', 'core'), bindCard('product001', null))
})

const zhou = () => staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
const bind = (touchId: string, groupId = 'fresh', caller = zhou()) => bindGroup({ groupId, touchId }, caller)
const codeOf = async (answer: ReturnType<typeof bind>) => {
  const result = await answer
  return result.ok ? 'bound' : result.refusal.code
}
const gidOf = (groupId: string) => shop.raw('groups', groupId).openGid

describe('binding a chat to a register entry (item 6)', () => {
  test('an own touch of the bind card in the chat binds it, is noted for the audit log and known to every instance', async () => {
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_new'))
    const caller = zhou()
    const before = (await loadRules(NOW)).version
    const answer = await bind('t1', 'fresh', caller)
    expect(answer).toEqual({
      ok: true,
      data: {
        group: {
          groupId: 'fresh',
          name: '河西新店群',
          storeId: 'xianlin',
          storeName: '仙林店',
          kind: 'store',
          active: true,
          bound: true,
          boundAt: NOW,
          capacity: null,
          members: null,
          hasCode: false,
          codeUntil: null,
        },
      },
    })
    expect(shop.raw('groups', 'fresh')).toMatchObject({ openGid: 'gid_new', boundBy: 'zhou', rev: 2 })
    expect(shop.raw('bound_chats', 'gid_new')).toEqual({ _id: 'gid_new', groupId: 'fresh', at: NOW })
    expect(caller.noted).toMatchObject({ storeId: 'xianlin', before: { bound: false }, after: { bound: true } })
    expect((await loadRules(NOW)).version).toBe(before + 1)
  })

  test('a second tap answers the same and writes nothing', async () => {
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_new'))
    await bind('t1')
    expect(await codeOf(bind('t1'))).toBe('bound')
    expect(shop.raw('groups', 'fresh').rev).toBe(2)
  })

  test.each([
    ['nobody’s', 't_none', 'not-found'],
    ['another person’s', 't_foreign', 'not-found'],
    ['of eleven minutes ago', 't_old', 'touch-too-old'],
    ['of another entry’s bind card', 't_other', 'not-bind-card'],
    ['of a product card', 't_product', 'not-bind-card'],
    ['without a card', 't_bare', 'not-bind-card'],
    ['outside a group', 't_alone', 'not-from-group'],
    ['in a chat that another entry has', 't_taken', 'chat-bound-elsewhere'],
  ])('a touch that is %s binds nothing', async (_what, touchId, code) => {
    shop.put(
      'touches',
      bindTouch('t_foreign', 'ming', 'gid_new'),
      bindTouch('t_old', 'zhou', 'gid_new', { at: NOW - 10 * 60_000 - 1 }),
      bindTouch('t_other', 'zhou', 'gid_new', { cardCode: 'bindcore01' }),
      bindTouch('t_product', 'zhou', 'gid_new', { cardCode: 'product001' }),
      bindTouch('t_bare', 'zhou', 'gid_new', { cardCode: null }),
      bindTouch('t_alone', 'zhou', null),
      bindTouch('t_taken', 'zhou', 'gid_core'),
    )
    expect(await codeOf(bind(touchId))).toBe(code)
    expect(gidOf('fresh')).toBeNull()
    expect(shop.engine.all('bound_chats')).toHaveLength(1)
  })

  test('an entry that has a chat takes no second one', async () => {
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_new', { cardCode: 'bindcore01' }))
    expect(await codeOf(bind('t1', 'core'))).toBe('entry-bound-elsewhere')
    expect([gidOf('core'), shop.engine.read('bound_chats', 'gid_new')]).toEqual(['gid_core', null])
  })

  test('another store’s manager is refused, an unknown entry as well', async () => {
    shop.put('touches', bindTouch('t1', 'wu', 'gid_new'))
    const wu = staffCaller({ openid: 'wu', role: 'manager', storeIds: ['daxinggong'] })
    expect(await codeOf(bind('t1', 'fresh', wu))).toBe('not-your-store')
    expect(await codeOf(bind('t1', 'nothing'))).toBe('unknown-group')
  })

  test('of two entries that want one chat at once exactly one gets it', async () => {
    shop.put('groups', aGroup('second', '另一个群', { openGid: null, boundAt: null, boundBy: null }))
    shop.put('cards', bindCard('bindsecond', 'second'))
    shop.put(
      'touches',
      bindTouch('t1', 'zhou', 'gid_new'),
      bindTouch('t2', 'zhou', 'gid_new', { cardCode: 'bindsecond' }),
    )
    const answers = await Promise.all([codeOf(bind('t1', 'fresh')), codeOf(bind('t2', 'second'))])
    expect(answers.sort()).toEqual(['bound', 'chat-bound-elsewhere'])
    expect([gidOf('fresh'), gidOf('second')].filter((gid) => gid === 'gid_new')).toHaveLength(1)
  })

  test('of two chats that one entry is to get at once exactly one is bound and the other stays free', async () => {
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_one'), bindTouch('t2', 'zhou', 'gid_two'))
    const answers = await Promise.all([codeOf(bind('t1')), codeOf(bind('t2'))])
    expect(answers.sort()).toEqual(['bound', 'entry-bound-elsewhere'])
    const claimed = shop.engine.all('bound_chats').filter(({ groupId }) => groupId === 'fresh')
    expect(claimed.map(({ _id }) => _id)).toEqual([gidOf('fresh')])
  })

  test('a chat that another entry has held for long stays that entry’s', async () => {
    shop.put('bound_chats', { _id: 'gid_core', groupId: 'core', at: NOW - 90 * DAY })
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_core'))
    expect(await codeOf(bind('t1'))).toBe('chat-bound-elsewhere')
    expect([gidOf('fresh'), shop.raw('bound_chats', 'gid_core').groupId]).toEqual([null, 'core'])
  })

  test('a claim that a crash left behind does not lock the chat for ever', async () => {
    shop.put('groups', aGroup('second', '另一个群', { openGid: null, boundAt: null, boundBy: null }))
    shop.put('touches', bindTouch('t1', 'zhou', 'gid_new'))
    shop.put('bound_chats', { _id: 'gid_new', groupId: 'second', at: NOW - 30_000 })
    expect(await codeOf(bind('t1'))).toBe('chat-bound-elsewhere')
    shop.put('bound_chats', { _id: 'gid_new', groupId: 'second', at: NOW - 61_000 })
    expect(await codeOf(bind('t1'))).toBe('bound')
    expect(shop.raw('bound_chats', 'gid_new').groupId).toBe('fresh')
  })
})

describe('the register of groups (item 6, G1)', () => {
  test('shows a manager the own stores’ entries and how many touches came from chats nobody registered', async () => {
    shop.put('groups', aGroup('far', '大行宫核心群', { storeId: 'daxinggong' }))
    shop.put(
      'touches',
      aTouch('t1', 'lin', { openGid: 'gid_stray', groupId: null }),
      aTouch('t2', 'ming', { openGid: 'gid_stray', groupId: null, at: NOW - 31 * DAY }),
      aTouch('t3', 'ming', { openGid: 'gid_core', groupId: null }),
      aTouch('t4', 'ming', { openGid: null, groupId: null }),
      aTouch('t5', 'ming'),
    )
    const answer = await listGroups({}, zhou())
    expect(answer.ok && answer.data.groups.map(({ groupId, bound }) => [groupId, bound])).toEqual([
      ['core', true],
      ['fresh', false],
    ])
    expect(answer.ok && answer.data.unregisteredTouches).toBe(1)
    const boss = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
    const ofStore = await listGroups({ storeId: 'daxinggong' }, boss)
    expect(ofStore.ok && ofStore.data.groups.map(({ groupId }) => groupId)).toEqual(['far'])
    const foreign = await listGroups({ storeId: 'daxinggong' }, zhou())
    expect(foreign.ok ? '' : foreign.refusal.code).toBe('not-your-store')
  })

  test('a new entry is active, unbound and its store must exist and be one’s own', async () => {
    const caller = zhou()
    const made = await createGroup({ name: '仙林二群', storeId: 'xianlin', kind: 'official' }, caller)
    if (!made.ok) throw new Error(made.refusal.code)
    expect(shop.raw('groups', made.data.group.groupId)).toMatchObject({ name: '仙林二群', active: true, openGid: null })
    expect(caller.noted).toMatchObject({ storeId: 'xianlin', after: { name: '仙林二群' } })
    const refused = async (storeId: string, storeIds: readonly string[] | 'all') => {
      const answer = await createGroup(
        { name: '某个群', storeId, kind: 'store' },
        staffCaller({ openid: 'zhou', role: 'manager', storeIds }),
      )
      return answer.ok ? 'made' : answer.refusal.code
    }
    expect(await refused('daxinggong', ['xianlin'])).toBe('not-your-store')
    expect(await refused('nowhere', 'all')).toBe('unknown-store')
  })

  test('stopping a group is noted, known at once, and doing it twice changes nothing', async () => {
    const caller = zhou()
    expect((await loadRules(NOW)).groups.get('core')?.active).toBe(true)
    const stop = () => setGroupActive({ groupId: 'core', active: false }, caller)
    expect((await stop()).ok).toBe(true)
    expect((await loadRules(NOW)).groups.get('core')?.active).toBe(false)
    expect(caller.noted).toMatchObject({ before: { active: true }, after: { active: false } })
    await stop()
    expect(shop.raw('groups', 'core').rev).toBe(2)
  })
})
