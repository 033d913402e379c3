import { newClientId } from '@/cloud/client-id'
import { CLAIM_QR_PREFIX, COUNTER_QR_PREFIX, counterCodeText } from '@/text/counter-code'
import { priceParts, spoken, yuan, yuanShort } from '@/text/money'
import { groupedCode, PICKUP_QR_PREFIX, pickupQrText } from '@/text/pickup-code'
import { clockText, dateText, dayText, instantOf, momentText, shopDay, slotText, untilText } from '@/text/time'
import { plainCode } from '../../cloudfunctions/coupons/rules/code'
import { COUNTER_QR_PREFIX as serverCounterPrefix } from '../../cloudfunctions/coupons/rules/counter-code'
import { PICKUP_QR_PREFIX as serverPrefix } from '../../cloudfunctions/pickups/rules/parse-code'

describe('amounts for people', () => {
  it('always writes two decimals and groups thousands', () => {
    expect([0, 5, 1360, 126_800, -240].map(yuan)).toEqual(['¥0.00', '¥0.05', '¥13.60', '¥1,268.00', '−¥2.40'])
  })

  it('puts the minus sign U+2212 before the yuan sign', () => {
    expect(yuan(-240).codePointAt(0)).toBe(0x2212)
    expect(priceParts(-240)).toEqual({ whole: '2', fraction: '.40', negative: true })
  })

  it('leaves the decimals of a round list price out in cards', () => {
    expect([3800, 3850, 3805].map(yuanShort)).toEqual(['¥38', '¥38.50', '¥38.05'])
  })

  it('is read aloud in 元, 角 and 分', () => {
    expect([0, 1360, 1600, 245, -240, 7].map(spoken)).toEqual([
      '0 元',
      '13 元 6 角',
      '16 元',
      '2 元 4 角 5 分',
      '减 2 元 4 角',
      '7 分',
    ])
  })
})

describe('times for people, in shop time', () => {
  /** 2026-11-24 (a Tuesday) 23:59:30 in the shop. */
  const late = Date.parse('2026-11-24T15:59:30Z')

  it('knows the shop day at any hour', () => {
    expect(shopDay(late)).toBe('2026-11-24')
    expect(shopDay(late + 30_000)).toBe('2026-11-25')
    expect(clockText(late)).toBe('23:59')
  })

  it('names near days and dates the others', () => {
    expect(
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-29'].map((day) => dayText(day, late)),
    ).toEqual(['昨天', '今天', '明天', '后天', '11 月 29 日 周日'])
    expect(dateText('2027-01-01')).toBe('1 月 1 日 周五')
  })

  it('writes a slot with an en dash', () => {
    expect(slotText({ day: '2026-11-25', from: '16:30', to: '17:00' }, late)).toBe('明天 16:30–17:00')
  })

  it('turns a shop day and time into an instant and back', () => {
    expect(clockText(instantOf('2026-11-24', '16:30'))).toBe('16:30')
    expect(instantOf('2026-11-24', '23:59') + 30_000).toBe(late)
    expect(momentText(instantOf('2026-12-24', '08:05'), late)).toBe('12 月 24 日 08:05')
  })

  it('counts down and never below zero', () => {
    expect([-5000, 41_000, 761_000, 13_140_000, 187_200_000].map((ms) => untilText(late + ms, late))).toEqual([
      '0 秒',
      '41 秒',
      '12 分 41 秒',
      '3 小时 39 分',
      '2 天 4 小时',
    ])
  })
})

describe('codes and ids', () => {
  it('writes the pickup code in two groups of four', () => {
    expect(groupedCode('KM74T9QX')).toBe('KM74 T9QX')
    expect(pickupQrText('KM74T9QX')).toBe('TQP1:KM74T9QX')
  })

  it('uses the prefix that the server reads (T5)', () => {
    expect(PICKUP_QR_PREFIX).toBe(serverPrefix)
    expect(COUNTER_QR_PREFIX).toBe(serverCounterPrefix)
    expect(plainCode(`${CLAIM_QR_PREFIX}VFJHY5`)).toBe('VFJHY5')
    expect(counterCodeText('KM74T9QX2')).toBe('KM7 4T9 QX2')
  })

  it('makes ids that the server accepts and that do not repeat (T1)', () => {
    const ids = Array.from({ length: 500 }, () => newClientId('o'))
    for (const id of ids) expect(id).toMatch(/^[A-Za-z][0-9A-Za-z]{15,31}$/)
    expect(new Set(ids).size).toBe(500)
  })
})
