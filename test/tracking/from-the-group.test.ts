import type { ProductDetail } from '../../cloudfunctions/catalog/contract'
import type { GroupView } from '../../cloudfunctions/groups/contract'
import type { Envelope } from '../../local-cloud/client/fn-route'
import type { Document } from '../../local-cloud/engine/engine'
import { type LocalCloud, startLocalCloud } from '../../local-cloud/local-cloud'
import { buildLocalCloud } from '../local-cloud/cloud'
import { bundleFunctions } from '../support/bundled-functions'
import { aPrice, aSlotPlan, croissant, xianlin } from '../support/shop-range'
import { aStaffMember } from '../support/shop-records'

jest.setTimeout(120_000)

let cloud: LocalCloud
let functions: ReturnType<typeof bundleFunctions>

beforeAll(async () => {
  buildLocalCloud()
  const entry = (name: string) => ({ name, source: `cloudfunctions/entrypoints/${name}/index.ts` })
  functions = bundleFunctions([entry('shop'), entry('console'), { ...entry('night'), timer: '0 */10 * * * * *' }])
  cloud = await startLocalCloud({ dataDir: null, mode: 'strict', instances: 1, functionsDir: functions.folder })
  const put = (collection: string, ...docs: object[]) => cloud.engine.write(collection, docs as Document[])
  put('stores', xianlin)
  put('slot_plans', aSlotPlan('xianlin'))
  put('categories', { _id: 'bread', name: '面包', position: 1 })
  put('products', croissant)
  put('price_book', aPrice('croissant_1', 1600))
  put('staff_members', aStaffMember('oZhou', 'manager', ['xianlin']), aStaffMember('oChen', 'staff', ['xianlin']))
})
afterAll(async () => {
  await cloud.close()
  functions.remove()
})

const call = (entrypoint: string, action: string, data: object, as: string): Promise<Envelope> =>
  cloud.call(entrypoint, action, data, as)
async function ask<T>(entrypoint: string, action: string, data: object, as: string): Promise<T> {
  const answer = await call(entrypoint, action, data, as)
  if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`)
  return answer.data as T
}
const openCard = (openid: string, code: string, chat: string | null) =>
  ask<{ touchId: string; groupProblem: string | null }>(
    'shop',
    'tracking.touch',
    { code, ...(chat ? { cloudId: cloud.cloudId(openid, chat) } : {}) },
    openid,
  )
async function priceFor(openid: string, touchId?: string) {
  const { product } = await ask<{ product: ProductDetail }>(
    'shop',
    'catalog.product',
    { productId: 'croissant', touchId },
    openid,
  )
  const price = product.skus[0]?.price
  return [price?.payableFen, price?.adjustments[0]?.reason ?? price?.notApplied[0]?.code]
}

test('the story: a manager registers a chat from inside it, and only those who come from it pay its price (T3)', async () => {
  const made = await ask<{ group: GroupView }>(
    'console',
    'groups.create',
    { name: '仙林店甜品群', storeId: 'xianlin', kind: 'store' },
    'oZhou',
  )
  const { groupId } = made.group
  const bindCard = await ask<{ code: string }>('shop', 'tracking.card', { bindGroupId: groupId }, 'oZhou')
  const early = await ask<{ code: string }>('shop', 'tracking.card', { productId: 'croissant' }, 'oMan')
  const before = await openCard('oLin', early.code, 'chat-a')
  expect(before.groupProblem).toBe('group-unregistered')
  expect(await priceFor('oLin', before.touchId)).toEqual([1600, 'group-unregistered'])

  const own = await openCard('oZhou', bindCard.code, 'chat-a')
  const bound = await ask<{ group: GroupView }>('console', 'groups.bind', { groupId, touchId: own.touchId }, 'oZhou')
  expect(bound.group.bound).toBe(true)
  cloud.clock.advance(6_000)

  const lin = await openCard('oLin', early.code, 'chat-a')
  expect(await priceFor('oLin', lin.touchId)).toEqual([1360, '从登记的社群点进来，人人同价'])
  expect(await priceFor('oMing', lin.touchId)).toEqual([1600, 'touch-foreign'])
  const other = await openCard('oMing', early.code, 'chat-b')
  expect(await priceFor('oMing', other.touchId)).toEqual([1600, 'group-unregistered'])
  expect(await priceFor('oWang')).toEqual([1600, 'no-touch'])
  expect(await priceFor('oWang', 'tMadeUp')).toEqual([1600, 'touch-unknown'])

  await ask('console', 'groups.setActive', { groupId, active: false }, 'oZhou')
  cloud.clock.advance(6_000)
  expect(await priceFor('oLin', lin.touchId)).toEqual([1600, 'group-inactive'])

  const log = cloud.engine.all('audit').filter(({ phase }) => phase === 'done')
  expect(log.map(({ action, outcome, storeId }) => [action, outcome, storeId])).toEqual([
    ['groups.create', 'ok', 'xianlin'],
    ['groups.bind', 'ok', 'xianlin'],
    ['groups.setActive', 'ok', 'xianlin'],
  ])
})

test('an open-data object in the event is refused, whatever it says (attacks)', async () => {
  const forged = { cloudID: '49_x', data: { opengid: 'any' } }
  for (const data of [{ cloudId: forged }, { groupInfo: forged }, { openGid: 'any' }]) {
    expect(await call('shop', 'tracking.touch', data, 'oLin')).toMatchObject({
      ok: false,
      refusal: { code: 'bad-input' },
    })
  }
})

test('the console’s rows are closed to customers, and a price to everybody but the owner', async () => {
  const codeOf = async (action: string, data: object, as: string) => {
    const answer = await call('console', action, data, as)
    return 'refusal' in answer ? answer.refusal.code : 'done'
  }
  expect(await codeOf('stores.list', {}, 'oLin')).toBe('not-staff')
  expect(await codeOf('stores.list', {}, 'oChen')).toBe('not-allowed')
  expect(await codeOf('stores.list', {}, 'oZhou')).toBe('done')
  expect(await codeOf('catalog.setPrice', { skuId: 'croissant_1', listFen: 1 }, 'oZhou')).toBe('not-allowed')
  expect(cloud.engine.read('price_book', 'croissant_1')).toMatchObject({ listFen: 1600 })
})

test('the night timer puts the fortnight’s shelves up, and the shop sells from them (item 4)', async () => {
  expect(await cloud.fireTimers('night')).toEqual(['night'])
  expect(cloud.engine.all('shelves')).toHaveLength(14)
  cloud.clock.advance(6_000)
  const { products } = await ask<{ products: { skus: { left: number }[] }[] }>('shop', 'catalog.list', {}, 'oLin')
  expect(products[0]?.skus[0]?.left).toBe(40)
  expect(cloud.engine.scans()).toEqual([])
})
