import fc from 'fast-check'
import { TYPED_ALPHABET } from '../../cloudfunctions/platform/ids'
import { coversStores, mayActAtStore, shareAStore } from '../../cloudfunctions/staff/rules/may-act-at-store'
import { isStaffCode, plainCode, shownCode } from '../../cloudfunctions/staff/rules/staff-code'
import { refusalToManage } from '../../cloudfunctions/staff/rules/who-may-manage'

describe('for which stores somebody may act', () => {
  test.each([
    ['all', 'xianlin', true],
    [['xianlin'], 'xianlin', true],
    [['xianlin', 'hexi'], 'hexi', true],
    [['xianlin'], 'daxinggong', false],
    [[], 'xianlin', false],
  ] as const)('%j at %s: %s', (scope, storeId, expected) => {
    expect(mayActAtStore(scope, storeId)).toBe(expected)
  })

  test('all stores are covered only by all', () => {
    expect(coversStores('all', 'all')).toBe(true)
    expect(coversStores(['xianlin'], 'all')).toBe(false)
    expect(coversStores(['xianlin', 'hexi'], ['hexi'])).toBe(true)
    expect(coversStores(['xianlin'], ['xianlin', 'hexi'])).toBe(false)
  })

  test('people see each other when they share a store', () => {
    expect(shareAStore(['xianlin'], 'all')).toBe(true)
    expect(shareAStore(['xianlin'], ['hexi', 'xianlin'])).toBe(true)
    expect(shareAStore(['xianlin'], ['hexi'])).toBe(false)
  })
})

describe('who may add and remove whom', () => {
  const owner = { role: 'owner', storeIds: 'all' } as const
  const manager = { role: 'manager', storeIds: ['xianlin'] } as const
  const staff = { role: 'staff', storeIds: ['xianlin'] } as const

  test('the owner: managers and staff of any store', () => {
    expect(refusalToManage(owner, manager)).toBeNull()
    expect(refusalToManage(owner, staff)).toBeNull()
  })

  test('a manager: staff of the own stores', () => {
    expect(refusalToManage(manager, staff)).toBeNull()
    expect(refusalToManage(manager, { ...staff, storeIds: ['xianlin', 'hexi'] })?.code).toBe('not-your-store')
    expect(refusalToManage(manager, { ...staff, storeIds: 'all' })?.code).toBe('not-your-store')
  })

  test('managers and owners are the owner’s business', () => {
    expect(refusalToManage(manager, manager)?.code).toBe('owner-only')
    expect(refusalToManage(manager, owner)?.code).toBe('owner-only')
    expect(refusalToManage(staff, staff)?.code).toBe('owner-only')
  })
})

describe('staff codes', () => {
  const code = fc.string({ unit: fc.constantFrom(...TYPED_ALPHABET), minLength: 12, maxLength: 12 })

  test('what is shown reads back to the code in any case and with spaces', () => {
    expect(shownCode('K7M2WX4TQ9RD')).toBe('K7M2-WX4T-Q9RD')
    fc.assert(
      fc.property(code, (plain) => {
        for (const typed of [shownCode(plain), ` ${shownCode(plain).toLowerCase()} `, plain.split('').join(' ')]) {
          expect(plainCode(typed)).toBe(plain)
          expect(isStaffCode(plainCode(typed))).toBe(true)
        }
      }),
      { seed: 20261124 },
    )
  })

  test('characters that are mistaken for one another, and other lengths, are no code', () => {
    for (const text of ['K7M2WX4TQ9R', 'K7M2WX4TQ9RDD', 'O7M2WX4TQ9RD', '17M2WX4TQ9RD', 'first-owner', '']) {
      expect(isStaffCode(text)).toBe(false)
    }
  })
})
