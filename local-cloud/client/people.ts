import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Facts } from '../storage/facts'

export type Role = 'customer' | 'staff' | 'manager' | 'owner'

export interface Person {
  openid: string
  name: string
  role: Role
  storeId?: string
}

export interface DemoGroup {
  groupId: string
  name: string
  storeId: string
  kind: string
  openGid: string
}

/** At least one letter: wx-server-sdk turns an all-digit openid into a number. */
const OPENID = /^(?=.*[A-Za-z])[\w-]{4,64}$/

export const isOpenid = (value: unknown): value is string => typeof value === 'string' && OPENID.test(value)

export interface People {
  list(): Person[]
  groups(): DemoGroup[]
  seed(people: readonly Person[], groups: readonly DemoGroup[]): void
  /** A token that names this person in `authorization: Bearer …`; an unknown openid becomes a new customer. */
  login(openid: string): string
  /** The openid of a token, or undefined. */
  recognise(token: string): string | undefined
  /** WeChat's name of a chat for this app; the same chat always has the same one. */
  openGidOf(groupId: string): string
}

/** Who exists on this machine. Tokens need no memory: they carry the openid and a signature. */
export const openPeople = (facts: Facts, secret: string): People => {
  const persons = facts.shelf<Person>('person')
  const groups = facts.shelf<DemoGroup>('group')
  const sign = (encoded: string): string => createHmac('sha256', secret).update(`login\n${encoded}`).digest('base64url')
  return {
    list: () => persons.all(),
    groups: () => groups.all(),
    seed: (people, groupList) => {
      for (const person of people) persons.put(person.openid, person)
      for (const group of groupList) groups.put(group.groupId, group)
    },
    login: (openid) => {
      if (!persons.get(openid)) persons.put(openid, { openid, name: `顾客 ${openid.slice(-4)}`, role: 'customer' })
      const encoded = Buffer.from(openid).toString('base64url')
      return `${encoded}.${sign(encoded)}`
    },
    recognise: (token) => {
      const [encoded = '', signature = ''] = token.split('.')
      const expected = Buffer.from(sign(encoded))
      const given = Buffer.from(signature)
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
      return Buffer.from(encoded, 'base64url').toString()
    },
    openGidOf: (groupId) =>
      groups.get(groupId)?.openGid ?? `tG${createHash('sha256').update(groupId).digest('base64url').slice(0, 26)}`,
  }
}
