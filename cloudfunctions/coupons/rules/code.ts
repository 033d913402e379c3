/**
 * 23 characters of which none is taken for another when it is read or typed, and which make no words: no vowels, and of
 * 0 O, 1 I, 2 Z, 3 E, 4 A, 5 S, 6 G, 8 B, U V at most one. A prime number of them, so that one check character finds every
 * single wrong character and every two that changed places.
 */
export const CODE_ALPHABET = '256789CDFHJKLMNPQRTVWXY'
/** With how many characters a code names its batch. */
export const PREFIX_LENGTH = 3
/** 23^14 = 2^63.3 secrets. */
export const SECRET_LENGTH = 14
export const CODE_LENGTH = PREFIX_LENGTH + SECRET_LENGTH + 1

const BASE = CODE_ALPHABET.length
/** How a code in a QR code begins, so that a scan of something else is told apart. */
const QR_PREFIX = 'TQC1:'

/** Abbreviated insults of either language that these characters can write. */
const RUDE =
  /FCK|FKC|FKN|FXK|DCK|DYK|CNT|CVN|WTF|KKK|KYK|PRN|TMD|NMD|CNM|RNM|MMP|NND|CTM|LJR|WCN|XXX|TNTX|5HT|5LT|NGR|NCK|HTLR|KTM/

/** Whether a code could be read as an insult; such a one is never given out. */
export const isRude = (code: string): boolean => RUDE.test(code)

const VALUE_OF = new Map([...CODE_ALPHABET].map((character, value) => [character, value]))

/** For each weight its inverse modulo 23: weight × inverse ≡ 1. */
const INVERSE = Array.from({ length: BASE }, (_, weight) =>
  Math.max(
    0,
    Array.from({ length: BASE }, (_one, value) => value).findIndex((value) => (weight * value) % BASE === 1),
  ),
)

/**
 * The check character of everything before it, so that Σ weight × value ≡ 0. The weights 1 … 18 are all different and none
 * is 0 modulo 23.
 */
export function checkCharacter(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum += (at + 1) * (VALUE_OF.get(text.charAt(at)) ?? 0)
  const inverse = INVERSE[(text.length + 1) % BASE] ?? 0
  return CODE_ALPHABET.charAt(((BASE - (sum % BASE)) * inverse) % BASE)
}

/** What was typed, printed or scanned, without case, spaces, dashes and the mark of our QR codes. */
export const plainCode = (typed: string): string => {
  const text = typed.trim()
  const bare = text.toUpperCase().startsWith(QR_PREFIX) ? text.slice(QR_PREFIX.length) : text
  return bare.toUpperCase().replace(/[\s\-－—_]/g, '')
}

/** Whether a text can be a code at all: what cannot is refused without looking anywhere. */
export const isCode = (code: string): boolean =>
  code.length === CODE_LENGTH &&
  [...code].every((character) => CODE_ALPHABET.includes(character)) &&
  checkCharacter(code.slice(0, -1)) === code.at(-1)

/** `CDF7HK9MN2PQRTVWXY` → `CDF7HK-9MN2PQ-RTVWXY`, as it is printed. */
export const shownCode = (code: string): string => code.match(/.{1,6}/g)?.join('-') ?? code
