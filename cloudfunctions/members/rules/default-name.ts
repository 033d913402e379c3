import { sha256 } from '../../platform/digest'
import { TYPED_ALPHABET } from '../../platform/ids'

const CHARACTERS = 4

/** What a person is called until they give a name: 甜友 and four characters that tell nothing about the openid. */
export function defaultName(openid: string): string {
  const digest = sha256(`name:${openid}`)
  let tail = ''
  for (let i = 0; i < CHARACTERS; i += 1) {
    // Six hex digits (24 bits) over 30 characters: the favoured ones gain less than one in a million.
    tail += TYPED_ALPHABET[Number.parseInt(digest.slice(i * 6, i * 6 + 6), 16) % TYPED_ALPHABET.length]
  }
  return `甜友${tail}`
}
