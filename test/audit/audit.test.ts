import { listAudit } from '../../cloudfunctions/audit/list'
import { nextCursor, readCursor } from '../../cloudfunctions/audit/rules/pair-entries'
import { auditSentence, sentences } from '../../cloudfunctions/audit/rules/sentence'
import { main as consoleMain } from '../../cloudfunctions/entrypoints/console'
import { main as staffMain } from '../../cloudfunctions/entrypoints/staff'
import type { AuditEntry } from '../../cloudfunctions/platform/audit'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aStaffMember, aStore } from '../support/shop-records'

let shop: ShopDatabase
const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
const manager = staffCaller({ openid: 'lin', role: 'manager', storeIds: ['xianlin'] })

beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.empty()
  shop.put('stores', aStore('xianlin', '仙林店'), aStore('hexi', '河西店'))
  shop.put('staff_members', aStaffMember('lin', 'manager', ['xianlin'], { name: '林静', active: false }))
})

const entry = (requestId: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  _id: more.phase === 'asked' ? requestId : `${requestId}_done`,
  at: NOW - 1000,
  phase: 'done',
  requestId,
  action: 'stores.pause',
  openid: 'lin',
  role: 'manager',
  storeId: 'xianlin',
  input: { storeId: 'xianlin', paused: true, reason: '烤箱坏了' },
  outcome: 'ok',
  before: null,
  after: null,
  ...more,
})

const names = {
  store: () => '仙林店',
  product: () => '可颂',
  sku: () => '可颂',
  group: () => '仙林店甜品群',
  staff: () => '周敏',
}
const said = (action: string, more: Partial<AuditEntry> = {}) => auditSentence(entry('r', { action, ...more }), names)

describe('the sentence of a line', () => {
  test('every action that leaves a line has one, and none is left over', () => {
    const written = Object.entries({ ...staffMain.actions, ...consoleMain.actions })
      .filter(([, { writes }]) => writes)
      .map(([name]) => name)
    expect(Object.keys(sentences).sort()).toEqual([...written, 'staff.redeem'].sort())
  })

  test.each([
    ['stores.pause', { input: { paused: true, reason: '烤箱坏了' } }, '让仙林店暂停接单：烤箱坏了'],
    ['stores.pause', { input: { paused: false } }, '让仙林店恢复接单'],
    ['catalog.setOnSale', { input: { onSale: false } }, '在仙林店把「可颂」下架'],
    [
      'catalog.setPrice',
      { input: { listFen: 1700, communityPercentOff: 15 }, before: { listFen: 1600 } },
      '把「可颂」的标价从 ¥16.00 改成 ¥17.00，群友减 15%',
    ],
    [
      'shelves.adjust',
      { input: { day: '2026-11-24', delta: -3, reason: '烤焦了' } },
      '给仙林店 2026-11-24 的「可颂」减 3 份：烤焦了',
    ],
    ['groups.create', { input: { name: '甜品群' } }, '给仙林店登记了社群「甜品群」'],
    ['groups.bind', { input: {} }, '把社群「仙林店甜品群」绑到了微信群'],
    ['groups.setActive', { input: { active: false } }, '停用了社群「仙林店甜品群」'],
    ['staff.invite', { input: { role: 'staff', storeIds: ['xianlin'] } }, '发了一个店员码（仙林店）'],
    ['staff.remove', { input: { staffId: 's' }, before: { name: '周敏' } }, '把周敏移出了店'],
    ['staff.redeem', { input: { name: '周敏', code: '••••RD' } }, '用员工码进了店，叫周敏'],
    [
      'pickups.verify',
      { input: { code: '••••R8' }, after: { orderId: 'Aorder00000000006621' } },
      '核销了尾号 6621 的单',
    ],
    ['pickups.ready', { input: { orderId: 'Aorder0000000000ab21' } }, '把尾号 AB21 的单标成做好了'],
  ] as const)('%s %j: %s', (action, more, text) => {
    expect(said(action, more as Partial<AuditEntry>)).toBe(text)
  })

  test('what was refused, or never ended, says so', () => {
    expect(said('pickups.verify', { input: { code: '••••R8' }, outcome: 'code-unknown' })).toBe(
      '核销了码 ••••R8，没有成',
    )
    expect(said('stores.pause', { outcome: null })).toBe('让仙林店暂停接单：烤箱坏了，没有做完')
  })

  test('a line of an action that is gone is still shown', () => {
    expect(said('old.action')).toBe('old.action')
  })
})

describe('reading the log', () => {
  test('names who did what where, those who left too', async () => {
    shop.put('audit', entry('r1', { phase: 'asked', outcome: null }), entry('r1'))
    expect(await listAudit({}, owner)).toEqual({
      ok: true,
      data: {
        entries: [
          {
            at: NOW - 1000,
            action: 'stores.pause',
            text: '让仙林店暂停接单：烤箱坏了',
            who: '林静',
            role: 'manager',
            storeName: '仙林店',
            outcome: 'ok',
            before: null,
            after: null,
          },
        ],
      },
    })
  })

  test('an action that crashed in between is shown as not ended', async () => {
    shop.put('audit', entry('r1', { phase: 'asked', outcome: null }))
    expect(await listAudit({}, owner)).toMatchObject({
      data: { entries: [{ outcome: 'unfinished', text: '让仙林店暂停接单：烤箱坏了，没有做完' }] },
    })
  })

  test('a manager sees the own stores, the owner one or all', async () => {
    shop.put('audit', entry('r1'), entry('r2', { storeId: 'hexi' }), entry('r3', { storeId: null }))
    const count = async (...ask: Parameters<typeof listAudit>) => {
      const answer = await listAudit(...ask)
      return answer.ok ? answer.data.entries.length : answer.refusal.code
    }
    expect(await count({}, owner)).toBe(3)
    expect(await count({ storeId: 'hexi' }, owner)).toBe(1)
    expect(await count({}, manager)).toBe(1)
    expect(await count({ storeId: 'xianlin' }, manager)).toBe(1)
    expect(await count({ storeId: 'hexi' }, manager)).toBe('not-your-store')
  })

  test('every entry comes once over the pages, also with many of one millisecond', async () => {
    const ids = Array.from({ length: 130 }, (_, n) => `r${String(n).padStart(3, '0')}`)
    ids.forEach((id, n) => {
      const at = NOW - (n < 100 ? 1 : n)
      shop.put('audit', entry(id, { at, phase: 'asked', outcome: null }), entry(id, { at, after: { id } }))
    })
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const answer = await listAudit({ cursor }, owner)
      if (!answer.ok) throw new Error(answer.refusal.code)
      seen.push(...answer.data.entries.map(({ after }) => after?.id))
      cursor = answer.data.next
    } while (cursor !== undefined)
    expect(seen.sort()).toEqual(ids)
    expect(shop.engine.scans()).toEqual([])
  })

  test('a cursor that is none of ours is refused', async () => {
    for (const cursor of ['x', '1_', '_1', '1_1_1', '-1_0', '{"$gt":0}']) {
      expect(await listAudit({ cursor }, owner)).toMatchObject({ ok: false, refusal: { code: 'bad-input' } })
    }
  })

  test('a page that ends inside a millisecond is followed by the rest of it', () => {
    expect(readCursor(undefined, 9)).toEqual({ at: 9, skip: 0 })
    expect(nextCursor({ at: 9, skip: 0 }, [{ at: 8 }, { at: 7 }, { at: 7 }])).toBe('7_2')
    expect(nextCursor({ at: 7, skip: 2 }, [{ at: 7 }, { at: 7 }])).toBe('7_4')
  })
})
