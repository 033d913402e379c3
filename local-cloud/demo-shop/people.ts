import type { Consent, Member } from '../../cloudfunctions/members/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { StaffMember } from '../../cloudfunctions/staff/records'
import type { Person, Role } from '../client/people'
import type { StoreId } from './ids'

/** What everybody is asked for; a birthday is told by those who want to. */
const ASKED = ['privacy', 'agreement'] as const

/** The texts of privacy and agreement: those that people first agreed to, and those that the mini-program shows now. */
const FIRST_VERSION = '2026-08-01'
const PRESENT_VERSION = '2026-11-24'

interface DemoPerson {
  /** `demo-<key>` is the openid. */
  key: string
  name: string
  role: Role
  storeId?: StoreId
  /** Days before the shop's today on which this person joined; null = has not agreed to anything yet. */
  joined: number | null
}

const PEOPLE: readonly DemoPerson[] = [
  { key: 'xiaoman', name: '小满', role: 'customer', joined: 84 },
  { key: 'azhe', name: '阿哲', role: 'customer', joined: 71 },
  { key: 'chenyu', name: '陈雨', role: 'customer', joined: 56 },
  { key: 'lele-mama', name: '乐乐妈妈', role: 'customer', joined: 43 },
  { key: 'laoxu', name: '老许', role: 'customer', joined: 30 },
  { key: 'tangtang', name: '糖糖', role: 'customer', joined: 12 },
  { key: 'ning', name: '小宁', role: 'customer', joined: 5 },
  { key: 'qiqi', name: '七七', role: 'customer', joined: 240 },
  { key: 'newcomer', name: '刚来的', role: 'customer', joined: null },
  { key: 'zhoumin', name: '周敏', role: 'staff', storeId: 'xianlin', joined: 90 },
  { key: 'sunlei', name: '孙磊', role: 'staff', storeId: 'xianlin', joined: 62 },
  { key: 'heyan', name: '何燕', role: 'staff', storeId: 'daxinggong', joined: 88 },
  { key: 'wuhao', name: '吴昊', role: 'staff', storeId: 'daxinggong', joined: 47 },
  { key: 'qianjing', name: '钱静', role: 'staff', storeId: 'hexi', joined: 38 },
  { key: 'dingyi', name: '丁一', role: 'staff', storeId: 'hexi', joined: 21 },
  { key: 'fangjie', name: '方洁', role: 'manager', storeId: 'xianlin', joined: 92 },
  { key: 'luping', name: '陆平', role: 'manager', storeId: 'daxinggong', joined: 92 },
  { key: 'shenqiu', name: '沈秋', role: 'manager', storeId: 'hexi', joined: 40 },
  { key: 'linxiaoyuan', name: '林小圆', role: 'owner', joined: 95 },
]

/** At least one letter: the SDK turns an all-digit openid into a number. */
const openidOf = ({ key }: DemoPerson): string => `demo-${key}`

const joinedAt = (days: number, today: ShopDay): number => atShopTime(addDays(today, -days), '10:00')

/** Who can sign in on this machine. */
export const people: Person[] = PEOPLE.map((person) => ({
  openid: openidOf(person),
  name: person.name,
  role: person.role,
  ...(person.storeId ? { storeId: person.storeId } : {}),
}))

/** The staff register: who works where, and since when. */
export const staffRegister = (today: ShopDay): StaffMember[] =>
  PEOPLE.flatMap((person) => {
    const { role, key, name, storeId, joined } = person
    if (role === 'customer' || joined === null) return []
    const storeIds = storeId ? [storeId] : 'all'
    const since = joinedAt(joined, today)
    return [{ _id: openidOf(person), staffId: `staff_${key}`, name, role, storeIds, active: true, since, rev: 1 }]
  })

/** What the shop keeps about those who agreed, and the lines of the consent ledger that allow it: at first, and to the present texts. */
export function membersOf(today: ShopDay): { members: Member[]; consents: Consent[] } {
  const members: Member[] = []
  const consents: Consent[] = []
  for (const person of PEOPLE) {
    if (person.joined === null) continue
    const openid = openidOf(person)
    const at = joinedAt(person.joined, today)
    members.push({ _id: openid, name: person.name, since: at })
    for (const purpose of ASKED) {
      const agree = (line: number, version: string, when: number): Consent => {
        return { _id: `${openid}:${purpose}:${line}`, openid, purpose, version, granted: true, at: when, line }
      }
      consents.push(agree(1, FIRST_VERSION, at), agree(2, PRESENT_VERSION, atShopTime(today, '00:00')))
    }
  }
  return { members, consents }
}
