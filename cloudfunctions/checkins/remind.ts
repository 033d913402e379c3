import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { emptyBook, readBook, writeBook } from './book'
import type { CheckInsActions, remindInput } from './contract'
import { nextReminder } from './rules/reminder-time'

const TRIES = 12

/**
 * 每天几点提醒我: the hour at which somebody wants to be reminded, null = not at all. Whether a message leaves is decided by
 * their consent at WeChat, which the outbox counts.
 * @throws when others kept changing the book
 */
export async function setReminder(
  { hour }: z.output<typeof remindInput>,
  { openid, now }: Caller,
): Promise<Result<CheckInsActions['checkins.remind']['reply']>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const book = (await readBook(openid)) ?? emptyBook(openid)
    if (book.remindHour === hour) return ok({ hour })
    const remindAt = hour === null ? 0 : nextReminder(hour, now)
    if (await writeBook(book, { remindHour: hour, remindAt })) return ok({ hour })
  }
  throw new Error('a book of check-ins kept changing')
}
