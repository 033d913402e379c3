import type { JournalEntry } from '../../wallets/records'

const FIELDS = ['delta', 'at', 'why', 'ref', 'pending', 'spendFen', 'visit', 'of', 'countsAt'] as const

/** Whether two entries under one id say the same. Anything else under that id is a mistake that somebody must see. */
export const sameEntry = (a: JournalEntry, b: JournalEntry): boolean => FIELDS.every((field) => a[field] === b[field])
