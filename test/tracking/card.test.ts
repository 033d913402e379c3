import { atShopTime } from '../../cloudfunctions/platform/time'
import { makeCard } from '../../cloudfunctions/tracking/card'
import { cardInput } from '../../cloudfunctions/tracking/contract'
import { cardCodeIn } from '../../cloudfunctions/tracking/rules/card-code'
import { cardTitle } from '../../cloudfunctions/tracking/rules/card-text'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { croissant, putRange, TODAY } from '../support/shop-range'
import { aStaffMember } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('members', { _id: 'man', name: '小满', since: NOW })
  shop.put(
    'staff_members',
    aStaffMember('boss', 'owner', 'all'),
    aStaffMember('zhou', 'manager', ['xianlin']),
    aStaffMember('wu', 'manager', ['daxinggong']),
    aStaffMember('chen', 'staff', ['xianlin']),
    aStaffMember('gone', 'manager', ['xianlin'], { active: false }),
  )
})

const make = (openid: string, ask: { productId?: string; bindGroupId?: string }) => makeCard(ask, customer(openid))
const codeOf = async (openid: string, bindGroupId: string) => {
  const answer = await make(openid, { bindGroupId })
  return answer.ok ? 'made' : answer.refusal.code
}

describe('cards to share (T2, item 6)', () => {
  test('a product’s card carries ten characters that nobody can guess, its path and a title of facts', async () => {
    const answer = await make('man', { productId: 'croissant' })
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { code, path, title } = answer.data
    expect(cardCodeIn(code)).toBe(code)
    expect(path).toBe(`/pages/product/index?id=croissant&c=${code}`)
    expect(title).toBe('海盐黄油可颂 16:00 出炉，群友价 ¥13.60')
    expect(shop.raw('cards', code)).toEqual({
      _id: code,
      openid: 'man',
      sharerName: '小满',
      productId: 'croissant',
      bindGroupId: null,
      at: NOW,
    })
  })

  test('every card has its own code', async () => {
    await Promise.all(Array.from({ length: 20 }, () => make('man', { productId: 'croissant' })))
    expect(shop.engine.all('cards')).toHaveLength(20)
  })

  test('an unknown product has no card', async () => {
    const answer = await make('man', { productId: 'nothing' })
    expect(answer.ok ? 'made' : answer.refusal.code).toBe('unknown-product')
    expect(shop.engine.all('cards')).toEqual([])
  })

  test('after the last bake the title drops the time, without a community price it says the price', () => {
    const evening = atShopTime(TODAY, '18:00')
    expect(cardTitle(croissant, { listFen: 1600, communityPercentOff: 15 }, evening)).toBe(
      '海盐黄油可颂，群友价 ¥13.60',
    )
    expect(cardTitle(croissant, { listFen: 1600, communityPercentOff: 0 }, evening)).toBe('海盐黄油可颂，¥16.00')
  })

  test('a bind card is for the owner and the managers of the group’s store alone', async () => {
    expect(await codeOf('boss', 'core')).toBe('made')
    expect(await codeOf('zhou', 'core')).toBe('made')
    for (const openid of ['wu', 'chen', 'gone', 'man']) expect(await codeOf(openid, 'core')).toBe('not-allowed')
    expect(await codeOf('zhou', 'nothing')).toBe('unknown-group')
    expect(await codeOf('man', 'nothing')).toBe('not-allowed')
    expect(shop.engine.all('cards')).toHaveLength(2)
  })

  test('a bind card says which entry it binds and opens in the console', async () => {
    const answer = await make('zhou', { bindGroupId: 'core' })
    if (!answer.ok) throw new Error(answer.refusal.code)
    expect(answer.data.title).toBe('店长点这里，登记「仙林店甜品群」')
    expect(answer.data.path).toBe(`/packages/console/pages/bind/index?groupId=core&code=${answer.data.code}`)
    expect(shop.raw('cards', answer.data.code)).toMatchObject({ bindGroupId: 'core', productId: null, openid: 'zhou' })
  })

  test('a card is for exactly one thing', () => {
    expect(cardInput.safeParse({}).success).toBe(false)
    expect(cardInput.safeParse({ productId: 'croissant', bindGroupId: 'core' }).success).toBe(false)
    expect(cardInput.safeParse({ productId: 'a.b' }).success).toBe(false)
  })
})
