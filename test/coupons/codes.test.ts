import fc from 'fast-check'
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  checkCharacter,
  isCode,
  isRude,
  plainCode,
  SECRET_LENGTH,
  shownCode,
} from '../../cloudfunctions/coupons/rules/code'
import { codesOfBatch, hasNumber, numberOfCode } from '../../cloudfunctions/coupons/rules/codes-of-batch'

const SEED = 20261124
const batch = { batchId: 'Bbatch0000000000001', prefix: 'CDF', templateId: 'six', count: 100_000 }
const made = codesOfBatch('the key', batch)
const character = fc.constantFrom(...CODE_ALPHABET)
const anyCode = fc
  .array(character, { minLength: CODE_LENGTH - 1, maxLength: CODE_LENGTH - 1 })
  .map((characters) => characters.join('') + checkCharacter(characters.join('')))

describe('codes of coupons (T3)', () => {
  it('carry at least 60 bits that only the key knows, in characters of which none looks like another', () => {
    expect(SECRET_LENGTH * Math.log2(CODE_ALPHABET.length)).toBeGreaterThanOrEqual(60)
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length)
    for (const alike of ['0OD', '1I', '2Z', '5S', '6G', '8B', 'UV', '3E', '4A']) {
      expect([...alike].filter((one) => CODE_ALPHABET.includes(one)).length).toBeLessThanOrEqual(1)
    }
    expect([...'AEIOU'].filter((vowel) => CODE_ALPHABET.includes(vowel))).toEqual([])
  })

  it('a hundred thousand are made without one coming twice, each whole, none rude', () => {
    expect(new Set(made.codes).size).toBe(100_000)
    expect(made.codes.filter((code) => !isCode(code) || isRude(code))).toEqual([])
    expect(made.codes.every((code) => hasNumber(made.numbers, numberOfCode(code)))).toBe(true)
  })

  it('the same batch has the same codes, another key, template or batch has none of them', () => {
    const few = { ...batch, count: 500 }
    const own = new Set(made.codes)
    expect(codesOfBatch('the key', few).codes).toEqual(made.codes.slice(0, 500))
    for (const [key, other] of [
      ['another key', few],
      ['the key', { ...few, templateId: 'seven' }],
      ['the key', { ...few, batchId: 'Bbatch0000000000002' }],
    ] as const) {
      expect(codesOfBatch(key, other).codes.filter((code) => own.has(code))).toEqual([])
    }
  })

  it('use every character evenly', () => {
    const counts = new Map<string, number>()
    for (const code of made.codes.slice(0, 20_000)) {
      for (const one of code.slice(3, -1)) counts.set(one, (counts.get(one) ?? 0) + 1)
    }
    const expected = (20_000 * SECRET_LENGTH) / CODE_ALPHABET.length
    for (const one of CODE_ALPHABET) expect(Math.abs((counts.get(one) ?? 0) / expected - 1)).toBeLessThan(0.08)
  })

  it('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(CODE_LENGTH - 1), character, (code, at, other) => {
        fc.pre(code[at] !== other)
        expect(isCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false)
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('two characters that changed places are always noticed', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(CODE_LENGTH - 1), fc.nat(CODE_LENGTH - 1), (code, a, b) => {
        fc.pre(code[a] !== code[b])
        const swapped = [...code]
        ;[swapped[a], swapped[b]] = [code[b] ?? '', code[a] ?? '']
        expect(isCode(swapped.join(''))).toBe(false)
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('are read however they are typed, printed or scanned', () => {
    const [code = ''] = made.codes
    const shown = shownCode(code)
    expect(shown).toMatch(/^.{6}-.{6}-.{6}$/)
    for (const typed of [shown, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')} `, `TQC1:${code}`, code]) {
      expect(plainCode(typed)).toBe(code)
    }
  })

  it('what is no code is none', () => {
    for (const text of ['', 'constructor', '0'.repeat(18), `${made.codes[0]}2`, 'TQP1:ABCD2345']) {
      expect(isCode(plainCode(text))).toBe(false)
    }
  })
})
