import { afterRefusal, MOST_TRIES } from '../../cloudfunctions/messages/rules/after-refusal'
import { fieldValue } from '../../cloudfunctions/messages/rules/field-value'
import { goodsText } from '../../cloudfunctions/messages/rules/goods-text'
import { kindKey, MESSAGE_KINDS } from '../../cloudfunctions/messages/rules/kinds'
import { keysProblem, messageData, usualKeys } from '../../cloudfunctions/messages/rules/message-data'
import { leavesAt, outsideQuietHours } from '../../cloudfunctions/messages/rules/quiet-hours'
import { fieldsOf } from '../../cloudfunctions/messages/rules/templates'
import { OWN_ID } from '../../cloudfunctions/platform/ids'
import { atShopTime, MINUTE } from '../../cloudfunctions/platform/time'

const DAY = '2026-11-24'
const at = (time: string, day = DAY): number => atShopTime(day, time)

describe('what a field may hold (WeChat refuses the rest with 47003)', () => {
  test.each([
    ['thing', '海盐黄油可颂×2', '海盐黄油可颂×2'],
    ['thing', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing', '一二三四五六七八九十一二三四五六七八九十多', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing', '  两行\n和\t空白 ', '两行 和 空白'],
    ['thing', '', '无'],
    ['character_string', '取货码 A2B3-C4D5', 'A2B3-C4D5'],
    ['character_string', 'x'.repeat(33), 'x'.repeat(32)],
    ['character_string', '没有', '-'],
    ['phrase', '已经做好可以取', '已经做好可'],
    ['phrase', 'ok 好', '好'],
    ['phrase', 'ok', '无'],
    ['number', 12.9, '12'],
    ['number', Number.NaN, '0'],
    ['amount', 1360, '¥13.60'],
    ['amount', 5, '¥0.05'],
    ['amount', 1e15, '¥9999999999.00'],
    ['time', at('16:30'), '2026年11月24日 16:30'],
    ['time', at('00:05', '2027-01-01'), '2027年1月1日 00:05'],
    ['date', at('23:59'), '2026年11月24日'],
  ] as const)('%s of %j is %j', (type, value, text) => {
    expect(fieldValue(type, value)).toBe(text)
  })

  test('a cut never leaves half a character', () => {
    const text = fieldValue('thing', '🍩'.repeat(11))
    expect(text).toBe(`${'🍩'.repeat(9)}…`)
    expect(text.length).toBeLessThanOrEqual(20)
  })

  test('every kind has one to five fields, and a key that may stand in a field path', () => {
    for (const kind of MESSAGE_KINDS) {
      expect(fieldsOf(kind).length).toBeGreaterThanOrEqual(1)
      expect(fieldsOf(kind).length).toBeLessThanOrEqual(5)
      expect(kindKey(kind)).toMatch(OWN_ID)
    }
  })
})

describe('keywords of the shop’s own template', () => {
  test('are sent instead of our names, and fields without one stay out', () => {
    const fields = { goods: '可颂×2', code: 'A2B3C4D5', store: '仙林店', note: '到店报取货码就行' }
    expect(messageData('ready', fields, { goods: 'thing7', code: 'character_string2' })).toEqual({
      thing7: { value: '可颂×2' },
      character_string2: { value: 'A2B3C4D5' },
    })
  })

  test.each([
    ['none at all', {}, '至少填一个关键词'],
    ['one twice', { goods: 'thing1', store: 'thing1' }, '同一个关键词填了两次'],
    ['a field that is not there', { nothing: 'thing1' }, '没有「nothing」这一项，刷新后再填'],
    ['another type', { goods: 'phrase1' }, '「商品」要填 thing 开头的关键词，例如 thing1'],
  ])('%s: %s is refused', (_what, keys, why) => {
    expect(keysProblem('ready', keys as Record<string, string>)).toBe(why)
  })

  test('the usual ones fit every kind', () => {
    for (const kind of MESSAGE_KINDS) expect(keysProblem(kind, usualKeys(kind))).toBeNull()
  })
})

describe('quiet hours, 21:30 to 8:30 of the shop', () => {
  test.each([
    ['08:29', '08:30', DAY],
    ['08:30', '08:30', DAY],
    ['21:29', '21:29', DAY],
    ['21:30', '08:30', '2026-11-25'],
    ['23:59', '08:30', '2026-11-25'],
    ['00:00', '08:30', DAY],
  ])('what comes at %s leaves at %s', (asked, leaves, day) => {
    expect(outsideQuietHours(at(asked))).toBe(at(leaves, day))
  })

  test('what would be pointless by then does not leave at all', () => {
    expect(leavesAt(at('22:00'), at('08:30', '2026-11-25'))).toBe(at('08:30', '2026-11-25'))
    expect(leavesAt(at('22:00'), at('08:29', '2026-11-25'))).toBeNull()
    expect(leavesAt(at('12:00'), at('11:59'))).toBeNull()
    expect(leavesAt(at('22:00'), null)).toBe(at('08:30', '2026-11-25'))
  })
})

describe('after a refusal of WeChat', () => {
  test('43101 ends it without consent; person, template, page and data end it as failed', () => {
    expect(afterRefusal(43101, 1)).toEqual({ end: 'no-consent' })
    for (const code of [40003, 40037, 41030, 47003]) expect(afterRefusal(code, 1)).toEqual({ end: 'failed' })
  })

  test('anything else is tried again after 1, 5, 15 and 60 minutes, and not a sixth time', () => {
    const waits = [1, 2, 3, 4, 5].map((tries) => afterRefusal(45009, tries))
    expect(waits).toEqual([
      { waitMs: MINUTE },
      { waitMs: 5 * MINUTE },
      { waitMs: 15 * MINUTE },
      { waitMs: 60 * MINUTE },
      { end: 'failed' },
    ])
    expect(MOST_TRIES).toBe(5)
  })
})

test('goods in the few characters there are', () => {
  expect(goodsText([{ name: '流心蛋挞', quantity: 4 }])).toBe('流心蛋挞×4')
  expect(
    goodsText([
      { name: '流心蛋挞', quantity: 4 },
      { name: '可颂', quantity: 2 },
    ]),
  ).toBe('流心蛋挞等6件')
})
