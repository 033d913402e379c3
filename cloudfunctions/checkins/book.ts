import type { Rules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { type CheckInBook, checkInBooks } from './records'
import { closedDaysOf } from './rules/closed-on'
import { type DayEvent, type Entered, enterDay } from './rules/enter-day'
import type { ClosedOn } from './rules/streak'

/** As many phones of one person can tap at once without anybody having to try again later. */
const TRIES = 12

export const emptyBook = (openid: string): CheckInBook => ({
  _id: openid,
  days: {},
  made: {},
  closed: {},
  given: {},
  outcomes: {},
  cards: 0,
  cardFacts: [],
  remindHour: null,
  remindAt: 0,
  rev: 0,
})

/** A person's book, null before the first check-in. One request. */
export const readBook = (openid: string): Promise<CheckInBook | null> => checkInBooks.get(openid)

/** Days on which the shop is closed, by what is published now. */
export const closedBy = ({ checkIns, stores }: Rules): ClosedOn => closedDaysOf(checkIns, [...stores.values()])

/** Writes what changed in a book that was read; a book that is not there yet is inserted. @returns whether nobody was faster */
export async function writeBook(
  book: CheckInBook,
  change: Partial<Omit<CheckInBook, '_id' | 'rev'>>,
): Promise<boolean> {
  const rev = book.rev + 1
  if (book.rev === 0) return (await checkInBooks.insertIfAbsent({ ...book, ...change, rev })) === 'inserted'
  const whole = Object.entries(change).map(([field, value]) => [
    field,
    value !== null && typeof value === 'object' ? command.set(value) : value,
  ])
  return checkInBooks.updateIf({ _id: book._id, rev: book.rev }, { ...Object.fromEntries(whole), rev })
}

/**
 * Enters a day in a person's book by compare-and-set; a repeat finds it there. Two requests, one when the book was read.
 * @throws when others kept changing the book
 */
export async function enterInBook(
  openid: string,
  event: DayEvent,
  rules: Rules,
  known: CheckInBook | null = null,
): Promise<Entered & { book: CheckInBook }> {
  const closedOn = closedBy(rules)
  let book = known ?? (await readBook(openid)) ?? emptyBook(openid)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const entered = enterDay(rules.checkIns, book, event, closedOn)
    if (!entered.ok || entered.already) return { ...entered, book }
    if (await writeBook(book, entered.state))
      return { ...entered, book: { ...book, ...entered.state, rev: book.rev + 1 } }
    book = (await readBook(openid)) ?? emptyBook(openid)
  }
  throw new Error('a book of check-ins kept changing')
}
