import type { Rules } from '../catalog/rules-cache'
import { emptyBook, readBook, writeBook } from './book'

const TRIES = 12
/** Facts of challenges whose cards have arrived; a challenge is carried on within minutes, not after forty others. */
const KEEP_FACTS = 40

/**
 * Puts make-up cards of a fact into a person's book, once, as many as may be held.
 * @returns how many were added; for a repeat, how many the fact brings at the most
 * @throws when others kept changing the book
 */
export async function addCards(openid: string, fact: string, cards: number, rules: Rules): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const book = (await readBook(openid)) ?? emptyBook(openid)
    if (book.cardFacts.includes(fact)) return cards
    const added = Math.min(cards, Math.max(0, rules.checkIns.makeUp.mostHeld - book.cards))
    const cardFacts = [...book.cardFacts, fact].slice(-KEEP_FACTS)
    if (await writeBook(book, { cards: book.cards + added, cardFacts })) return added
  }
  throw new Error('a book of check-ins kept changing')
}
