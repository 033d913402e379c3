import { clientId, notOffered, ownId, textField } from '../../cloudfunctions/platform/fields'
import { CLIENT_ID, newId, OWN_ID, path, randomText, TYPED_ALPHABET } from '../../cloudfunctions/platform/ids'

const bad = [
  '',
  'a.b',
  '$where',
  '__proto__',
  'constructor',
  'prototype',
  'propertyIsEnumerable',
  'hasOwnProperty',
  '1order',
  'a b',
  'a\u0000b',
  '键',
  'a'.repeat(42),
]

describe('field paths', () => {
  test('are built from ids of ours and of clients', () => {
    expect(path('o', 'Aorder00000000006621')).toBe('o.Aorder00000000006621')
    expect(path('free', 'croissant_1')).toBe('free.croissant_1')
    expect(path('coupons', 'c1', 's')).toBe('coupons.c1.s')
  })

  test.each(bad)('%j is no part of one', (part) => {
    expect(() => path('o', part)).toThrow('cannot be part of a field path')
  })
})

describe('ids', () => {
  test('new ids serve as client ids and as our own, and do not repeat', () => {
    const ids = Array.from({ length: 2000 }, newId)
    expect(new Set(ids).size).toBe(2000)
    for (const id of ids) {
      expect(id).toMatch(CLIENT_ID)
      expect(id).toMatch(OWN_ID)
    }
  })

  test('a client id has 16 to 32 letters or digits', () => {
    expect(clientId.safeParse(`A${'0'.repeat(15)}`).success).toBe(true)
    expect(clientId.safeParse(`A${'0'.repeat(31)}`).success).toBe(true)
    for (const id of [
      `A${'0'.repeat(14)}`,
      `A${'0'.repeat(32)}`,
      `0${'A'.repeat(19)}`,
      `A_${'0'.repeat(18)}`,
      ...bad,
    ]) {
      expect(clientId.safeParse(id).success).toBe(false)
    }
  })

  test('names that every object answers to are no ids, though their form is right', () => {
    expect('propertyIsEnumerable').toMatch(CLIENT_ID)
    for (const name of ['propertyIsEnumerable', 'toString', 'valueOf', 'constructor']) {
      expect(clientId.safeParse(name).success).toBe(false)
      expect(ownId.safeParse(name).success).toBe(false)
    }
  })

  test('every character of the alphabet comes about equally often', () => {
    const counts = new Map<string, number>()
    for (const c of randomText(60_000, TYPED_ALPHABET)) counts.set(c, (counts.get(c) ?? 0) + 1)
    expect(counts.size).toBe(30)
    // 2000 expected each, standard deviation 44: seven of them are one in 10¹¹.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(310)
  })

  test('nothing that is read aloud is mistaken for something else', () => {
    expect([...TYPED_ALPHABET].filter((c) => '01OILU'.includes(c))).toEqual([])
    expect(TYPED_ALPHABET).toHaveLength(30)
  })
})

describe('fields', () => {
  test('texts are trimmed, limited and free of what cannot be seen', () => {
    const field = textField(5)
    expect(field.parse('  生日快乐 ')).toBe('生日快乐')
    expect(field.parse('a\nb')).toBe('a\nb')
    for (const text of ['一二三四五六', 'a\u0000', 'a\u001b', '\u202eabc', 'a\u2066']) {
      expect(field.safeParse(text).success).toBe(false)
    }
  })

  test('what is not offered yet passes when absent, null or 0 and is named otherwise', () => {
    const field = notOffered('优惠券')
    for (const value of [undefined, null, 0]) expect(field.safeParse(value).success).toBe(true)
    for (const value of ['c1', 1, '', false, {}]) {
      const { error } = field.safeParse(value)
      expect(error?.issues[0]).toMatchObject({
        params: { refusal: { code: 'not-offered', message: '优惠券还没有开放' } },
      })
    }
  })
})
