import { touchInput } from '../../cloudfunctions/tracking/contract'
import { noteTouch } from '../../cloudfunctions/tracking/touch'
import { type Chats, openChats } from '../support/chats'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { aGroup, putRange } from '../support/shop-range'

let shop: ShopDatabase
let chats: Chats
beforeAll(() => {
  shop = openShopDatabase()
  chats = openChats()
})
afterAll(() => {
  chats.close()
  shop.close()
})
beforeEach(async () => {
  await putRange(shop)
  shop.put('groups', aGroup('core', '仙林店甜品群'), aGroup('quiet', '老群', { active: false }))
  shop.put('cards', {
    _id: 'aB3dE5gH7j',
    openid: 'man',
    sharerName: '小满',
    productId: 'croissant',
    bindGroupId: null,
    at: NOW - 5000,
  })
})

/** As the entry point would: the input is checked first. */
async function touch(openid: string, data: Record<string, unknown>, now = NOW) {
  chats.asks(openid, now)
  const answer = await noteTouch(touchInput.parse(data), customer(openid, now))
  if (!answer.ok) throw new Error('a touch is never refused')
  return { reply: answer.data, raw: shop.raw('touches', answer.data.touchId) }
}

describe('opening a card (T3, item 6)', () => {
  test('in a registered group names the group, the sharer and the product, and belongs to who opened it', async () => {
    const { reply, raw } = await touch('lin', { code: 'aB3dE5gH7j', cloudId: chats.cloudId('lin', 'gid_core', NOW) })
    expect(reply).toEqual({
      touchId: raw._id,
      group: { groupId: 'core', name: '仙林店甜品群', storeId: 'xianlin' },
      groupProblem: null,
      sharerName: '小满',
      productId: 'croissant',
      bindGroupId: null,
    })
    expect(raw).toEqual({
      _id: reply.touchId,
      openid: 'lin',
      at: NOW,
      cardCode: 'aB3dE5gH7j',
      scene: null,
      openGid: 'gid_core',
      groupId: 'core',
    })
  })

  test('a scene of a mini-program code finds its card too', async () => {
    const { reply, raw } = await touch('lin', { scene: 'aB3dE5gH7j' })
    expect([reply.productId, reply.groupProblem, raw.cardCode, raw.scene]).toEqual([
      'croissant',
      'not-from-group',
      'aB3dE5gH7j',
      'aB3dE5gH7j',
    ])
  })

  test('one’s own card has no sharer', async () => {
    expect((await touch('man', { code: 'aB3dE5gH7j' })).reply.sharerName).toBeNull()
  })

  test.each([
    ['nobody made', 'zzzzzzzzzz'],
    ['is too short', 'a'],
    ['tries a path', 'o.a.$inc.x'],
    ['names a prototype', '__proto__'],
    ['is empty', ''],
  ])('a code that %s is noted without a card and does no harm', async (_what, code) => {
    const { reply, raw } = await touch('lin', { code })
    expect([reply.productId, reply.sharerName, raw.cardCode]).toEqual([null, null, null])
  })
})

describe('which chat it was (T3, attacks)', () => {
  const problem = async (openid: string, cloudId: string, now = NOW) => {
    const { reply, raw } = await touch(openid, { cloudId }, now)
    expect([reply.group, raw.openGid, raw.groupId]).toEqual([undefined, null, null])
    return reply.groupProblem
  }

  test('a CloudID that was made up, is over five minutes old or was made for another person gives no group', async () => {
    expect(await problem('lin', 'made-up')).toBe('cloud-id-invalid')
    const old = chats.cloudId('lin', 'gid_core', NOW)
    expect(await problem('lin', old, NOW + 5 * 60_000 + 1)).toBe('cloud-id-expired')
    expect(await problem('ming', chats.cloudId('lin', 'gid_core', NOW))).toBe('cloud-id-foreign')
  })

  test('a CloudID of something else than a group gives no group', async () => {
    expect(await problem('lin', chats.cloudIdOf('lin', { phoneNumber: '13800000000' }, NOW))).toBe('not-from-group')
    expect(await problem('lin', chats.cloudIdOf('lin', { opengid: '' }, NOW))).toBe('not-from-group')
  })

  test('the older key openGId is understood', async () => {
    const cloudId = chats.cloudIdOf('lin', { openGId: 'gid_core' }, NOW)
    expect((await touch('lin', { cloudId })).reply.group?.groupId).toBe('core')
  })

  test('an unregistered and a stopped chat are noted with their chat, without a price class', async () => {
    const stray = await touch('lin', { cloudId: chats.cloudId('lin', 'gid_stray', NOW) })
    expect([stray.reply.group, stray.reply.groupProblem, stray.raw.openGid, stray.raw.groupId]).toEqual([
      undefined,
      'group-unregistered',
      'gid_stray',
      null,
    ])
    const quiet = await touch('lin', { cloudId: chats.cloudId('lin', 'gid_quiet', NOW) })
    expect([quiet.reply.group, quiet.reply.groupProblem, quiet.raw.groupId]).toEqual([
      undefined,
      'group-inactive',
      'quiet',
    ])
  })

  test.each([
    ['an open-data object', { cloudId: { cloudID: '49_0', data: { opengid: 'gid_core' } } }],
    ['a group of one’s own choice', { openGid: 'gid_core' }],
    ['a group id', { groupId: 'core' }],
    ['an open-data object beside', { groupInfo: { data: { opengid: 'gid_core' } } }],
    ['somebody’s openid', { openid: 'ming' }],
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }],
  ])('%s in the event is refused at the door', (_what, data) => {
    expect(touchInput.safeParse(data).success).toBe(false)
  })

  test('when WeChat cannot be asked, that is a fault and not a price', async () => {
    chats.failOnce(-604100)
    await expect(touch('lin', { cloudId: chats.cloudId('lin', 'gid_core', NOW) })).rejects.toThrow('-604100')
    expect(shop.engine.all('touches')).toEqual([])
  })

  test('only the string goes to WeChat', async () => {
    chats.asked.length = 0
    const cloudId = chats.cloudId('lin', 'gid_core', NOW)
    await touch('lin', { cloudId })
    await touch('lin', {})
    expect(chats.asked).toEqual([cloudId])
  })
})
