import { Collection } from '../platform/database/collection'
import type { PURPOSES } from './contract'

/** One line of the consent ledger; nothing is edited, withdrawing is a new line. */
export interface Consent {
  _id: string
  openid: string
  purpose: (typeof PURPOSES)[number]
  version: string
  granted: boolean
  at: number
  /** Its place in the person's ledger for this purpose, from 1. `_id` = `<openid>:<purpose>:<line>`. */
  line: number
}

/** A member's own data. `_id` = openid. */
export interface Member {
  _id: string
  name: string
  since: number
  /** The file of the picture that the person chose; absent = none. */
  avatar?: string
  birthday?: { month: number; day: number }
  /** When the birthday was set the last time; stays when it is deleted. */
  birthdaySetAt?: number
}

export const consents = new Collection<Consent>('consents', [
  {
    name: 'openid_purpose_line',
    fields: [
      ['openid', 1],
      ['purpose', 1],
      ['line', -1],
    ],
  },
])
export const members = new Collection<Member>('members', [{ name: 'avatar', fields: [['avatar', 1]] }])
